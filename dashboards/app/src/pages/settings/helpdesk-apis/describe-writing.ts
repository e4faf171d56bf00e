import type { HelpdeskNotificationsAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'

export type Writing = HelpdeskNotificationsAnswer['notifications'][number]

/** What became of a writing, in words. */
export function describeWriting({ event, state, attempts, status, dueAt }: Writing): string {
  const { outcomes, testDone } = settingsTexts.value.pages.helpdeskApis
  if (event === 'helpdesk_api.test' && state === 'sent') return testDone
  const why = explainStatus(status)
  // Where no call is taken at all, the attempt does not count.
  if (state === 'queued' && (attempts > 0 || status !== null) && dueAt !== null)
    return say(outcomes.again, { why, when: renderTime(language.value, dueAt) })
  if (state === 'failed') return say(outcomes.failed, { why })
  return outcomes[state === 'sending' ? 'queued' : state]
}

/** What an answer that is no success means, and what can be done. */
function explainStatus(status: number | null): string {
  const { answers } = settingsTexts.value.pages.helpdeskApis
  if (status === null) return answers.nothing
  const what = { status }
  if (status < 300) return say(answers.odd, what)
  if (status < 400) return say(answers.redirect, what)
  if (status === 401) return say(answers.unknownToken, what)
  if (status === 403) return say(answers.denied, what)
  if (status === 404 || status === 410) return say(answers.gone, what)
  if (status === 429) return say(answers.patience, what)
  return say(status >= 500 ? answers.fault : answers.refused, what)
}
