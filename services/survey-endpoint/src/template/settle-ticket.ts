import type { Evidence, SkipReason } from '@otzyv/contracts'
import { createRowId, createStatementRunner, type Database, inTransaction, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { refusedOutcome } from '../store/response-queue.ts'
import { type ResponseVersion, type StoreOutcome, storeResponses } from '../store/store-responses.ts'
import { chooseVersions, type Place, placeOf, type WaitingVersion } from './choose-versions.ts'
import { decideTarget } from './decide-target.ts'

export type WaitingTicket = { workspaceId: number; source: string; ticketId: string; surveyId: string }

/** How long answers wait for a ticket that nobody has reported. */
const WAIT_DAYS = 14
/** How long a followed trap is kept for answers that come after it. */
const TRAP_MINUTES = 15

type Target = {
  solveCycle: number
  skipReason: SkipReason | null
  surveyNumber: number
  askedId: string | null
  invitationId: string | null
  evidence: Evidence | null
  network: string | null
  agent: string | null
}
const TARGET = sqlFile<WaitingTicket, Target>('responses/read-template-target.sql')
const MAKE = sqlFile<
  WaitingTicket & { invitationId: string; surveyNumber: number; solveCycle: number },
  Record<never, never>
>('responses/create-template-invitation.sql')

type Row = Omit<WaitingVersion, 'rating'> & { linkId: string; rating: number | null; isOver: boolean; isPast: boolean }

/** Gives what waits for one ticket and survey to its invitation, or says why not; gives how many rows are settled. */
export async function settleTicket(ctx: { db: Database }, ticket: WaitingTicket): Promise<number> {
  return await inTransaction(ctx, async (ctx) => {
    const rows = await lockRows(ctx, ticket)
    const runner = createStatementRunner(ctx.db, null)
    const [target] = await runner.run(TARGET, ticket)
    if (!target) {
      const over = rows.filter(({ isOver }) => isOver)
      await count(ctx, ticket, over.filter(isAnswer), 'unknown_ticket')
      await remove(ctx, ticket, over)
      await lookAgain(ctx, ticket)
      return over.length
    }
    const answers = rows.filter(isAnswer)
    const traps = rows.filter(({ rating }) => rating === null)
    const decision = decideTarget(target)
    if (decision.outcome === 'drop') {
      await count(ctx, ticket, answers, decision.reason)
      await remove(ctx, ticket, rows)
      return rows.length
    }
    const made = decision.outcome === 'make' && answers.length > 0 ? await makeInvitation(ctx, ticket, target) : null
    const invitationId = decision.outcome === 'join' ? decision.invitationId : made
    if (invitationId === null) {
      // Nothing but a trap so far: it is kept for an answer that may come.
      await remove(
        ctx,
        ticket,
        traps.filter(({ isPast }) => isPast),
      )
      await lookAgain(ctx, ticket)
      return 0
    }
    const { own, others } = chooseVersions(
      answers,
      traps.map((row) => ({ ...placeOf(row), at: row.receivedAt })),
      holderOf(target),
    )
    for (const version of own) {
      const outcome = await store(ctx, ticket, invitationId, version)
      if (outcome !== 'stored')
        await count(
          ctx,
          ticket,
          answers.filter(({ id }) => id === version.id),
          WHY[outcome],
        )
    }
    const kept = new Set(own.map(({ id }) => id))
    if (others > 0)
      await count(
        ctx,
        ticket,
        answers.filter(({ id }) => !kept.has(id)),
        'another_visitor',
      )
    await passTraps(ctx, ticket, invitationId)
    await remove(ctx, ticket, [...answers, ...traps.filter(({ isPast }) => isPast)])
    await lookAgain(ctx, ticket)
    return answers.length
  })
}

/** Why a version is no response, or not the one that counts. */
const WHY: Readonly<Record<Exclude<StoreOutcome, 'stored'>, string>> = {
  superseded: 'passed_over',
  already_answered: 'already_answered',
  expired: 'expired',
  not_on_scale: 'not_on_scale',
  no_invitation: 'no_invitation',
  unstorable: 'unstorable',
}

const isAnswer = (row: Row): row is Row & { rating: number } => row.rating !== null

/** Whose answer a ticket has already: nobody's, if a program left it, or if its link said who answers. */
function holderOf({ evidence, network, agent }: Target): Place | null {
  return evidence === 'by_ticket' ? { network: network ?? '', agent: agent ?? '' } : null
}

async function lockRows({ db }: { db: Database }, ticket: WaitingTicket): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select waiting_answer_id as id, template_link_id as "linkId", rating, comment, reasons, evidence,
      evidence_reason as "evidenceReason", facts, rendered_at_ms::float8 as "renderedAtMs", edit, received_at as "receivedAt",
      received_at < now() - make_interval(days => ${WAIT_DAYS}) as "isOver",
      received_at < now() - make_interval(mins => ${TRAP_MINUTES}) as "isPast"
    from waiting_answer
    where workspace_id = ${ticket.workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
      and survey_id = ${ticket.surveyId}
    order by waiting_answer_id
    for update`.execute(db)
  return rows
}

async function makeInvitation(ctx: { db: Database }, ticket: WaitingTicket, target: Target): Promise<string | null> {
  const runner = createStatementRunner(ctx.db, null)
  const { surveyNumber, solveCycle } = target
  await runner.run(MAKE, { ...ticket, invitationId: createRowId(), surveyNumber, solveCycle })
  return (await runner.run(TARGET, ticket))[0]?.invitationId ?? null
}

/** Each in a savepoint of its own: a version that the database refuses takes nothing from the others. */
async function store(
  ctx: { db: Database },
  { workspaceId }: WaitingTicket,
  invitationId: string,
  version: WaitingVersion,
): Promise<StoreOutcome> {
  const { rating, comment, reasons, evidence, evidenceReason, renderedAtMs, edit } = version
  const stored: ResponseVersion = {
    ...{ workspaceId, invitationId, rating, comment, reasons, evidence, evidenceReason, renderedAtMs, edit },
    facts: JSON.stringify(version.facts),
  }
  await sql`savepoint version`.execute(ctx.db)
  try {
    const [outcome] = await storeResponses(createStatementRunner(ctx.db, null), workspaceId, [stored])
    return outcome ?? 'unstorable'
  } catch (error) {
    const outcome = refusedOutcome(error)
    await sql`rollback to savepoint version`.execute(ctx.db)
    return outcome
  }
}

/** A followed trap becomes a hit of the invitation, as that of a mail is, so that answers before it are judged by it. */
async function passTraps({ db }: { db: Database }, ticket: WaitingTicket, invitationId: string): Promise<void> {
  await sql`
    insert into link_hit (workspace_id, hit_id, invitation_id, kind, network, agent, hit_at)
    select workspace_id, waiting_answer_id, ${invitationId}::uuid, 'honeypot', coalesce(facts ->> 'network', ''),
      coalesce(facts ->> 'agent', ''), received_at
    from waiting_answer
    where workspace_id = ${ticket.workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
      and survey_id = ${ticket.surveyId} and rating is null
    on conflict (workspace_id, hit_id) do nothing`.execute(db)
}

async function count(
  { db }: { db: Database },
  { workspaceId }: WaitingTicket,
  rows: readonly Row[],
  reason: string,
): Promise<void> {
  for (const { linkId } of rows)
    await sql`
      insert into dropped_answer (workspace_id, template_link_id, day, reason, answers)
      select ${workspaceId}, ${linkId}::uuid, (clock.at at time zone 'UTC')::date, ${reason}, 1
      from (select now() as at) as clock
      on conflict (workspace_id, template_link_id, day, reason)
        do update set answers = dropped_answer.answers + excluded.answers`.execute(db)
}

async function remove({ db }: { db: Database }, { workspaceId }: WaitingTicket, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .deleteFrom('waiting_answer')
    .where('workspace_id', '=', workspaceId)
    .where(
      'waiting_answer_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/** The longer something waits, the rarer its ticket is looked for: at first every few seconds, then once a minute. */
async function lookAgain({ db }: { db: Database }, ticket: WaitingTicket): Promise<void> {
  await sql`
    with waits as (
      select waiting_answer_id, now() + least(greatest(now() - received_at, interval '5 seconds'), interval '1 minute') as due_at
      from waiting_answer
      where workspace_id = ${ticket.workspaceId} and source = ${ticket.source} and ticket_id = ${ticket.ticketId}
        and survey_id = ${ticket.surveyId}
    )
    update waiting_answer set due_at = waits.due_at
    from waits
    where waiting_answer.workspace_id = ${ticket.workspaceId}
      and waiting_answer.waiting_answer_id = waits.waiting_answer_id`.execute(db)
}
