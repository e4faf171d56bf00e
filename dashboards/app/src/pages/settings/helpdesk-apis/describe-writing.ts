import type { HelpdeskNotificationsAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'

export type Writing = HelpdeskNotificationsAnswer['notifications'][number]

/** What became of a writing, in words. */
export function describeWriting(writing: Writing): string {
  const { event, state, attempts, status, dueAt } = writing
  const { outcomes, testDone } = settingsTexts.value.pages.helpdeskApis
  if (event === 'helpdesk_api.test' && state === 'sent') return testDone
  const why = explainStatus(writing)
  // Where no call is taken at all, the attempt does not count.
  if (state === 'queued' && (attempts > 0 || status !== null) && dueAt !== null)
    return say(outcomes.again, { why, when: renderTime(language.value, dueAt) })
  if (state === 'failed') return event === 'helpdesk_api.test' ? why : say(outcomes.failed, { why })
  return outcomes[state === 'sending' ? 'queued' : state]
}

/** What an answer that is no success means, and what can be done. */
function explainStatus({ event, state, status }: Writing): string {
  const { answers } = settingsTexts.value.pages.helpdeskApis
  if (status === null) return answers.nothing
  const what = { status }
  if (status < 300) return say(answers.odd, what)
  if (status < 400) return say(answers.redirect, what)
  if (status === 401) return say(answers.unknownToken, what)
  if (status === 403) return say(answers.denied, what)
  // What waits nevertheless, or changes nothing there, is not about a ticket.
  const isAboutAll = event === 'helpdesk_api.test' || state === 'queued'
  if (status === 404 || status === 410) return say(isAboutAll ? answers.connection : answers.gone, what)
  if (status === 429) return say(answers.patience, what)
  if (status >= 500) return say(answers.fault, what)
  if ([408, 409, 425].includes(status)) return say(answers.moment, what)
  return say(isAboutAll ? answers.connection : answers.refused, what)
}
