import { DIMENSIONS } from '@otzyv/domain'
import { type QueryExecutorProvider, sql } from 'kysely'
import { DEMO_SOURCE } from './catalog.ts'
import { putDimensions } from './dimensions.ts'
import type { HistoryChunk, PlannedRespondent, PlannedSolve } from './planned.ts'

const COLUMNS = sql.join(DIMENSIONS.map((dimension) => sql.ref(dimension)))
const COLUMNS_WITH_TYPES = sql.join(DIMENSIONS.map((dimension) => sql`${sql.ref(dimension)} text`))

/** A chunk as the database takes it: JSON, so that it can be made ready while the chunk before is being written. */
export type ChunkText = { readonly respondents: string; readonly solves: string }

/** The JSON of a chunk, with the names that the statement below reads. */
export function renderChunk(chunk: HistoryChunk): ChunkText {
  return {
    respondents: JSON.stringify(chunk.respondents.map(listRespondentFields)),
    solves: JSON.stringify(chunk.solves.map(listSolveFields)),
  }
}

/**
 * Appends everything that a chunk of solves left behind: respondents, coverage, invitations, their mails (each sent or
 * refused, so that none is left for the mailer), responses, and a change for each mail sent, by which the aggregation
 * job counts it. All in one statement that reads each value once: with a statement a table it took twice as long.
 */
export async function createHistoryChunk(
  db: QueryExecutorProvider,
  workspaceId: number,
  chunk: ChunkText,
): Promise<void> {
  await sql`
    with planned as materialized (
      select * from json_to_recordset(${chunk.solves}::json) as solve (
        ticket text, cycle integer, subject text, ${COLUMNS_WITH_TYPES},
        solved timestamptz, recorded timestamptz, skip text,
        invitation uuid, respondent uuid, survey text, locale text, expires timestamptz,
        message text, sending timestamptz, sent timestamptz, sent_day date,
        rating smallint, comment text, reasons text[], evidence text, evidence_reason text, rendered bigint, edit integer, day date, confirmed timestamptz,
        updated timestamptz
      )
    ), new_respondent as (
      insert into respondent (workspace_id, respondent_id, address, address_key, locale, created_at)
      select ${workspaceId}, id, address, lower(address), locale, created
      from json_to_recordset(${chunk.respondents}::json)
        as respondent (id uuid, address text, locale text, created timestamptz)
    ), new_coverage as (
      insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, ${COLUMNS},
        outcome, skip_reason, survey_id, invitation_id, recorded_at)
      select ${workspaceId}, ${DEMO_SOURCE}, ticket, cycle, solved, ${COLUMNS},
        case when skip is null then 'invited' else 'skipped' end, skip, survey, invitation, recorded
      from planned
    ), new_invitation as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
        subject, ${COLUMNS}, locale, solved_at, send_after, expires_at, created_at)
      select ${workspaceId}, invitation, survey, respondent, ${DEMO_SOURCE}, ticket, cycle, subject, ${COLUMNS},
        locale, solved, solved, expires, recorded
      from planned where invitation is not null
    ), new_delivery as (
      insert into delivery (workspace_id, invitation_id, sequence, state, due_at, attempts, message_id, last_error,
        sending_at, sent_at, sent_day, updated_at)
      select ${workspaceId}, invitation, 0, case when sent is null then 'failed' else 'sent' end, solved, 1, message,
        case when sent is null then '550 5.1.1 no such mailbox' end, sending, sent, sent_day, coalesce(sent, sending)
      from planned where invitation is not null
    ), new_response as (
      insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, evidence_reason,
        rendered_at_ms, edit, local_day, first_confirmed_at, updated_at)
      select ${workspaceId}, invitation, survey, rating, comment, coalesce(reasons, '{}'), evidence, evidence_reason,
        rendered, edit, day, confirmed, updated
      from planned where rating is not null
    )
    insert into change_log (workspace_id, invitation_id, changed_at)
    select ${workspaceId}, invitation, coalesce(updated, sent) from planned where sent is not null`.execute(db)
}

function listRespondentFields({ id, customer, createdAtMs }: PlannedRespondent): object {
  return { id, address: customer.address, locale: customer.locale, created: time(createdAtMs) }
}

/** One literal, where what is absent is undefined and so left out: several times faster than spreading parts. */
function listSolveFields({ ticket, outcome, solveCycle, solvedAtMs, recordedAtMs }: PlannedSolve): object {
  const invitation = outcome.kind === 'invited' ? outcome.invitation : null
  const response = invitation?.response
  const row = {
    ticket: ticket.id,
    cycle: solveCycle,
    subject: ticket.subject,
    solved: time(solvedAtMs),
    recorded: time(recordedAtMs),
    skip: outcome.kind === 'skipped' ? outcome.reason : undefined,
    invitation: invitation?.id,
    respondent: invitation?.respondentId,
    survey: invitation?.surveyId,
    locale: ticket.customer.locale,
    expires: time(invitation?.expiresAtMs),
    message: invitation?.messageId,
    sending: time(invitation?.sendingAtMs),
    sent: time(invitation?.sentAtMs),
    sent_day: invitation?.sentDay,
    rating: response?.rating,
    comment: response?.comment,
    reasons: response?.reasons.length ? response.reasons : undefined,
    evidence: response?.evidence,
    evidence_reason: response?.evidenceReason,
    rendered: response?.renderedAtMs,
    edit: response?.edit,
    day: response?.localDay,
    confirmed: time(response?.confirmedAtMs),
    updated: time(response?.updatedAtMs),
  }
  putDimensions(row, ticket)
  return row
}

function time(atMs: number | null | undefined): string | undefined {
  return typeof atMs === 'number' ? new Date(atMs).toISOString() : undefined
}
