import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { FoundPerson } from './find-person.ts'
import { type FoundBy, PERSONAL_TABLES, type PersonalTable } from './personal-tables.ts'

export type PersonRows = { table: string; at: string | null; rows: Record<string, unknown>[] }[]

/** Every row that holds something of a person, with the columns that they get to read, table by table. */
export async function readPersonRows(
  { db, workspaceId }: { db: Database; workspaceId: number },
  person: FoundPerson,
): Promise<PersonRows> {
  const found: PersonRows = []
  for (const [table, rule] of Object.entries<PersonalTable>(PERSONAL_TABLES)) {
    const columns = sql.join(rule.exported.map((column) => sql.ref(column)))
    const { rows } = await sql<Record<string, unknown>>`
      select ${columns} from ${sql.table(table)} where workspace_id = ${workspaceId} and ${whereOf(rule.by, person)}
      ${rule.at === null ? sql`` : sql`order by ${sql.ref(rule.at)}`}`.execute(db)
    if (rows.length > 0) found.push({ table, at: rule.at, rows })
  }
  return found
}

function whereOf(by: FoundBy, { addressKey, marks, respondentId, invitations }: FoundPerson) {
  const ids = invitations.map(({ id }) => id)
  switch (by) {
    case 'address':
      return sql`(address_key = ${addressKey} or address_key = any(${marks}::text[]) or invitation_id = any(${ids}::uuid[]))`
    case 'mark':
      return sql`address_mark = any(${marks}::text[])`
    case 'respondent':
      return sql`respondent_id = ${respondentId}::uuid`
    case 'invitation':
      return sql`invitation_id = any(${ids}::uuid[])`
    case 'ticket':
      return sql`(source, ticket_id) in (
        select * from unnest(${invitations.map(({ source }) => source)}::text[],
          ${invitations.map(({ ticketId }) => ticketId)}::text[]))`
    case 'entity':
      return sql`entity_id = any(${[...ids, ...marks]}::text[])`
    case 'person':
      return sql`address_key = ${addressKey}`
  }
}
