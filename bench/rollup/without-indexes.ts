import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Takes keys and indexes of these tables away while they are filled, which is many times faster, and makes them again. */
export async function withoutIndexes(
  db: Database,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const names = sql.join(tables.map((table) => sql`${table}::regclass`))
  const { rows: constraints } = await sql<{ table: string; name: string; type: string; definition: string }>`
    select conrelid::regclass::text as table, conname as name, contype as type, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where conrelid in (${names}) and contype in ('p', 'u', 'f')
    order by contype = 'f' desc`.execute(db)
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid in (${names}) and not exists (select from pg_constraint where conindid = indexrelid)`.execute(db)
  // Keys that others refer to go last and come back first.
  for (const { table, name } of constraints)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)} cascade`.execute(db).catch(() => {})
  for (const { name } of indexes) await sql`drop index ${sql.table(name)}`.execute(db)
  await fill()
  for (const { table, name, type, definition } of [...constraints].reverse()) {
    // Foreign keys are not checked again over all rows: the filling makes none that point nowhere.
    const body = type === 'f' ? `${definition} not valid` : definition
    await sql`alter table ${sql.table(table)} add constraint ${sql.id(name)} ${sql.raw(body)}`
      .execute(db)
      .catch(() => {})
  }
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
}
