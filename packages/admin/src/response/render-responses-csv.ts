import type { CsvFormat, ListedResponse } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain'
import { renderTable } from '@otzyv/service-kit'

const COLUMNS = [
  ...['invitation_id', 'survey', 'day', 'answered_at', 'answered_at_local', 'rating', 'comment', 'reasons', 'evidence'],
  ...['evidence_reason', 'overruled', 'left_out', 'low', 'follow_up', 'follow_up_owner', 'follow_up_note', 'source'],
  ...['ticket_id', 'ticket_url', 'solved_at', 'solved_at_local'],
  ...DIMENSIONS.flatMap((dimension) => [dimension, `${dimension}_label`]),
]

/** Answers as CSV, a row each, with their instants in UTC and in the workspace's zone; what was not given is an empty cell. */
export function renderResponsesCsv(responses: readonly ListedResponse[], timeZone: string, format: CsvFormat): string {
  const localOf = createLocalTime(timeZone)
  const yesNo = (is: boolean) => (is ? 'yes' : 'no')
  const rows = responses.map((one) => ({
    invitation_id: one.invitationId,
    survey: one.survey,
    day: one.day,
    answered_at: one.answeredAt,
    answered_at_local: localOf(one.answeredAt),
    rating: one.rating,
    comment: one.comment,
    reasons: one.reasons.join('; '),
    evidence: one.evidence,
    evidence_reason: one.evidenceReason,
    overruled: yesNo(one.overruled),
    left_out: one.excluded,
    low: yesNo(one.low),
    follow_up: one.followUp?.state ?? null,
    follow_up_owner: one.followUp?.owner?.name ?? null,
    follow_up_note: one.followUp?.note ?? null,
    source: one.ticket.source,
    ticket_id: one.ticket.id,
    ticket_url: one.ticket.url,
    solved_at: one.ticket.solvedAt,
    solved_at_local: localOf(one.ticket.solvedAt),
    ...Object.fromEntries(
      DIMENSIONS.flatMap((dimension) => [
        [dimension, one[dimension]],
        [`${dimension}_label`, one.labels[dimension]],
      ]),
    ),
  }))
  return renderTable(COLUMNS, rows, format)
}

/** `2026-11-22 18:40:05`, which spreadsheets read as a time. */
function createLocalTime(timeZone: string): (instant: string) => string {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone, ...day, ...time })
  return (instant) => swedish.format(new Date(instant))
}
