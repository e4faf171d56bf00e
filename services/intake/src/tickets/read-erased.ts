import type { SolvedTicket } from '@otzyv/contracts'
import type { Database, SuppressionReason } from '@otzyv/database'
import { listErasureMarks, type MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'

export type Erased = {
  /** This very solve was erased: it was counted before. */
  solve: boolean
  /** Why the person, who was erased, is not asked of anything: nothing of them is stored again. Null: was not, or may be asked. */
  person: SuppressionReason | null
}

/** What is remembered of a ticket and of its customer, if they were erased. Without a keyring nothing is. */
export async function readErased(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  { source, ticketId, solvedAt }: Pick<SolvedTicket, 'source' | 'ticketId' | 'solvedAt'>,
  addressKey: string,
): Promise<Erased> {
  if (!ctx.keyring) return { solve: false, person: null }
  const solves = listErasureMarks(ctx.keyring, { workspaceId, of: 'solve', source, ticketId, solvedAt })
  const people = addressKey === '' ? [] : listErasureMarks(ctx.keyring, { workspaceId, of: 'address', addressKey })
  const { rows } = await sql<Erased>`
    select exists (
      select 1 from erased_solve where workspace_id = ${workspaceId} and solve_mark = any(${solves}::text[])
    ) as solve, (
      select reason from suppression
      where workspace_id = ${workspaceId} and address_key = any(${people}::text[]) and kind = ''
      limit 1
    ) as person`.execute(ctx.db)
  return rows[0] ?? { solve: false, person: null }
}
