import type { SkipReason, SolvedTicket, SurveyKind } from '@otzyv/contracts'
import { type RunStatement, type SuppressionReason, sqlFile } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import type { ReadAddress } from './read-address.ts'
import { outcomeOf, type ReportedSolve } from './reported-solve.ts'

/** A solve as it is looked at: its ticket, when it was solved, and how the same one is known again. */
export type AskedSolve = {
  ticket: SolvedTicket
  address: ReadAddress
  /** Whether the report said when it was solved; if not, that is when it came. */
  isDated: boolean
  /** Nothing that was reported before is the same solve. */
  isAnother: boolean
  /** Only what was recorded up to then is the same one, as PostgreSQL writes it; null: whatever was. */
  until: string | null
}

/** What is known of a solve and of its customer. */
export type Look = {
  /** The number of the solve cycle that a new solve of this ticket begins; the first is 1. */
  cycle: number
  /** What was decided when it was last reported; null: it was not. */
  reported: ReportedSolve | null
  /** The last reopen of the ticket that is known to come after it, and whether another solve does. */
  reopenedAfter: Date | null
  solvedAfter: boolean
  /** This very solve was erased: it was counted before. */
  isErased: boolean
  /** Why the customer, who was erased, is not asked of anything: nothing of them is stored again. Null: was not, or may be asked. */
  erasedPerson: SuppressionReason | null
  /** Null: no respondent has the address. */
  respondentId: string | null
  /** When the customer last got a first mail, of any survey, and of each kind in seconds since 1970. */
  lastAskedAt: Date | null
  lastAskedByKind: Readonly<Partial<Record<SurveyKind, number>>>
  /** Why the customer is not to be asked, of all kinds of surveys ('') or of one, those of all first. */
  suppressions: readonly { reason: SuppressionReason; kind: string; isMark: boolean }[]
}

type Row = {
  place: number
  cycle: number
  solve_cycle: number | null
  solved_at: Date | null
  skip_reason: SkipReason | null
  survey_id: string | null
  invitation_id: string | null
  send_after: Date | null
  cut_fields: string[] | null
  ignored_fields: string[] | null
  reopened_at: Date | null
  reopened_after: Date | null
  solved_after: boolean
  is_erased: boolean
  respondent_id: string | null
  asked_at: Date | null
  kinds_at: Look['lastAskedByKind'] | null
  suppressions: Look['suppressions'] | null
}

const LOOK = sqlFile<{ workspaceId: number; solves: string }, Row>('intake/look-at-solves.sql', { prepared: true })

/** What is known of some solves of a workspace, in their order. Without a keyring nothing is of people who were erased. */
export async function lookAtSolves(
  run: RunStatement,
  keyring: MarkingKeyring | undefined,
  workspaceId: number,
  solves: readonly AskedSolve[],
): Promise<Look[]> {
  if (solves.length === 0) return []
  const given = solves.map((solve, place) => ({ place, ...questionOf(keyring, workspaceId, solve) }))
  const rows = await run(LOOK, { workspaceId, solves: JSON.stringify(given) })
  const looks = new Map(rows.map((row) => [row.place, row]))
  return solves.map((solve, place) => {
    const row = looks.get(place)
    if (!row) throw new Error('look-at-solves.sql gave no row for a solve')
    return lookOf(row, solve)
  })
}

function questionOf(keyring: MarkingKeyring | undefined, workspaceId: number, solve: AskedSolve) {
  const { source, ticketId, solvedAt } = solve.ticket
  const addressKey = solve.address.state === 'usable' ? solve.address.key : null
  const { solveMarks, addressMarks } = listMarks(keyring, workspaceId, solve.ticket, addressKey)
  return {
    source,
    ticketId,
    solvedAt,
    sameAt: solve.isDated ? solvedAt : null,
    until: solve.until,
    isAnother: solve.isAnother,
    keepsTime: solve.isDated,
    solveMarks,
    addressKey,
    addressKeys: addressKey === null ? [] : [addressKey, ...addressMarks],
  }
}

/** The marks that a solve and its customer have if they were erased; none without a keyring. */
export function listMarks(
  keyring: MarkingKeyring | undefined,
  workspaceId: number,
  { source, ticketId, solvedAt }: SolvedTicket,
  addressKey: string | null,
) {
  if (!keyring) return { solveMarks: [], addressMarks: [] }
  return {
    solveMarks: listErasureMarks(keyring, { workspaceId, of: 'solve', source, ticketId, solvedAt }),
    addressMarks: addressKey === null ? [] : listErasureMarks(keyring, { workspaceId, of: 'address', addressKey }),
  }
}

function lookOf(row: Row, { ticket, isDated }: AskedSolve): Look {
  const suppressions = row.suppressions ?? []
  return {
    cycle: row.cycle,
    reported:
      row.solve_cycle === null
        ? null
        : {
            reopenedAt: row.reopened_at,
            outcome: outcomeOf({
              solveCycle: row.solve_cycle,
              reason: row.skip_reason,
              survey: row.survey_id,
              invitationId: row.invitation_id,
              sendAfter: row.send_after ?? (isDated ? ticket.solvedAt : (row.solved_at ?? ticket.solvedAt)),
              cutFields: row.cut_fields ?? [],
              ignoredFields: row.ignored_fields ?? [],
            }),
          },
    reopenedAfter: row.reopened_after,
    solvedAfter: row.solved_after,
    isErased: row.is_erased,
    erasedPerson: suppressions.find(({ isMark, kind }) => isMark && kind === '')?.reason ?? null,
    respondentId: row.respondent_id,
    lastAskedAt: row.asked_at,
    lastAskedByKind: row.kinds_at ?? {},
    suppressions,
  }
}
