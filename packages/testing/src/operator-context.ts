import type { Database } from '@otzyv/database'

/** What an admin verb gets at the command line: the context of an operator, named as the audit shall show them. */
export function operatorContext({ db }: { db: Database }, workspaceId: number, id = 'operator') {
  return { db, workspaceId, now: () => new Date(), actor: { kind: 'operator' as const, id } }
}
