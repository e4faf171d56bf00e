import { MailSettings, type SolvedTicket, type SurveyKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** The workspace's settings that decide about an invitation; throws `unknown_workspace`. */
export async function readWorkspaceSettings(ctx: { db: Database }, workspaceId: number) {
  const workspace = await ctx.db
    .selectFrom('workspace')
    .leftJoin('mail_setting', 'mail_setting.workspace_id', 'workspace.workspace_id')
    .select([
      'locale',
      'ask_delay_minutes',
      'ask_again_days',
      'stale_after_hours',
      'link_days',
      'tags',
      'mail_setting.settings',
      sql<Date>`now()`.as('now'),
    ])
    .where('workspace.workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!workspace) throw new ProblemError('unknown_workspace', 'There is no workspace with this id.')
  return { ...workspace, settings: MailSettings.parse(workspace.settings ?? {}) }
}

/** The surveys of a workspace that a ticket may get. */
export async function readSurveyChoices(ctx: { db: Database }, workspaceId: number) {
  const rows = await ctx.db
    .selectFrom('survey')
    .select(['survey_id', 'kind', 'active', 'share'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map((row) => ({ surveyId: row.survey_id, kind: row.kind, active: row.active, share: row.share }))
}

/** When a person last got a first mail, of any survey and of one kind, and whether they are not to be asked at all. */
export async function readRespondentFacts(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  respondent: { id: string; addressKey: string },
  kind: SurveyKind | null,
) {
  const asked = await ctx.db
    .selectFrom('respondent_asked')
    .select(['asked_at', 'kinds_at'])
    .where('workspace_id', '=', workspaceId)
    .where('respondent_id', '=', respondent.id)
    .executeTakeFirst()
  const marked = { workspaceId, of: 'address' as const, addressKey: respondent.addressKey }
  const marks = ctx.keyring ? listErasureMarks(ctx.keyring, marked) : []
  const suppressions = await ctx.db
    .selectFrom('suppression')
    .select(['reason', 'address_key', 'kind'])
    .where('workspace_id', '=', workspaceId)
    .where('address_key', 'in', [respondent.addressKey, ...marks])
    .where('kind', 'in', kind ? ['', kind] : [''])
    .orderBy('kind')
    .execute()
  const secondsOfKind = kind === null ? undefined : asked?.kinds_at[kind]
  return {
    lastAskedAt: asked?.asked_at ?? null,
    lastAskedKindAt: secondsOfKind === undefined ? null : new Date(secondsOfKind * 1000),
    suppression: suppressions[0]?.reason ?? null,
    /** Of someone who was erased and is not asked any more nothing may be stored again. */
    erased: suppressions.some((row) => row.kind === '' && row.address_key !== respondent.addressKey),
  }
}

/** What is known to come after an instant: the last reopen of the ticket, at or after it, and whether there is a later solve. */
export async function readAfter(
  ctx: { db: Database },
  workspaceId: number,
  ticket: Pick<SolvedTicket, 'source' | 'ticketId'>,
  at: Date,
): Promise<{ reopenedAt: Date | null; solvedLater: boolean }> {
  const { rows } = await sql<{ reopenedAt: Date | null; solvedLater: boolean }>`
    select (
      select max(reopened_at) from ticket_reopen
      where workspace_id = ${workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
        and reopened_at >= ${at}
    ) as "reopenedAt", exists (
      select 1 from coverage
      where workspace_id = ${workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
        and coalesce(ordered_at, solved_at) > ${at}
    ) as "solvedLater"
  `.execute(ctx.db)
  return rows[0] ?? { reopenedAt: null, solvedLater: false }
}

/** The number of the solve cycle that a new solve of this ticket begins; the first is 1. */
export async function readNextSolveCycle(
  ctx: { db: Database },
  workspaceId: number,
  ticket: Pick<SolvedTicket, 'source' | 'ticketId'>,
): Promise<number> {
  const row = await ctx.db
    .selectFrom('coverage')
    .select((eb) => eb.fn.max('solve_cycle').as('last'))
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', ticket.source)
    .where('ticket_id', '=', ticket.ticketId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
