import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

const PAGE = 5000

/** Every address that something is stored under, by its key, each once; in pages, so that none is held in memory for long. */
export async function* listKnownAddresses({ db }: { db: Database }, workspaceId: number): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ key: string }>`
      select address_key as key
      from (
        (select address_key from respondent
          where workspace_id = ${workspaceId} and address_key > ${after} order by address_key limit ${PAGE})
        union
        (select address_key from suppression
          where workspace_id = ${workspaceId} and address_key > ${after} order by address_key limit ${PAGE})
        union
        (select address_key from mail_event
          where workspace_id = ${workspaceId} and address_key > ${after} order by address_key limit ${PAGE})
      ) as known
      order by address_key
      limit ${PAGE}`.execute(db)
    for (const { key } of rows) if (key.includes('@')) yield key
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.key
  }
}
