import type { ChannelNotificationsAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'

export type ChannelNotification = ChannelNotificationsAnswer['notifications'][number]

/** What became of a message, in words. */
export function describeOutcome({ state, attempts, status, dueAt }: ChannelNotification): string {
  const { outcomes } = settingsTexts.value.pages.channels
  const why = explainStatus(status)
  if (state === 'queued' && attempts > 0 && dueAt !== null)
    return say(outcomes.again, { why, when: renderTime(language.value, dueAt) })
  if (state === 'failed') return say(outcomes.failed, { why })
  return outcomes[state === 'sending' ? 'queued' : state]
}

/** What an answer that is no success means, and what can be done. */
function explainStatus(status: number | null): string {
  const { answers } = settingsTexts.value.pages.channels
  if (status === null) return answers.nothing
  const what = { status }
  if (status < 300) return say(answers.odd, what)
  if (status < 400) return say(answers.redirect, what)
  if (status === 401 || status === 403) return say(answers.denied, what)
  if (status === 404 || status === 410) return say(answers.gone, what)
  if (status === 429) return say(answers.patience, what)
  return say(status >= 500 ? answers.fault : answers.refused, what)
}
