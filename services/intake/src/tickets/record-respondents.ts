import { createRowId, type RunStatement, sqlFile } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { type AskedSolve, listMarks } from './look-at-solves.ts'

const RECORD = sqlFile<{ workspaceId: number; solves: string }, { address_key: string }>(
  'intake/record-respondents.sql',
  { prepared: true },
)

/**
 * Makes or finds the respondents of some solves, and locks them; gives the keys of their addresses. Passes over who was
 * erased, and, unless `isNew`, anyone whose ticket was solved before: that may be the same solve again.
 */
export async function recordRespondents(
  run: RunStatement,
  keyring: MarkingKeyring | undefined,
  workspaceId: number,
  solves: readonly AskedSolve[],
  { isNew }: { isNew: boolean },
): Promise<Set<string>> {
  const given = solves.flatMap(({ ticket, address }, place) => {
    if (address.state !== 'usable') return []
    const { source, ticketId, respondent } = ticket
    const { name, locale, timeZone } = respondent
    const person = { id: createRowId(), address: address.address, key: address.key, name, locale, timeZone }
    return [{ place, source, ticketId, isNew, ...listMarks(keyring, workspaceId, ticket, address.key), ...person }]
  })
  if (given.length === 0) return new Set()
  const rows = await run(RECORD, { workspaceId, solves: JSON.stringify(given) })
  return new Set(rows.map((row) => row.address_key))
}
