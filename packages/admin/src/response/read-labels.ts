import type { Database } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'

type Values = Readonly<Record<Dimension, string>>

/** What the values of some rows are shown as; a value without a label is its own. */
export async function readLabels(
  { db, workspaceId }: { db: Database; workspaceId: number },
  rows: readonly Values[],
): Promise<(dimension: Dimension, value: string | null) => string | null> {
  const values = [...new Set(rows.flatMap((row) => Object.values(row)))].filter((value) => value !== '')
  const known =
    values.length === 0
      ? []
      : await db
          .selectFrom('dimension_value')
          .select(['dimension', 'value', 'label'])
          .where('workspace_id', '=', workspaceId)
          .where('value', 'in', values)
          .execute()
  const labels = new Map(known.map(({ dimension, value, label }) => [`${dimension} ${value}`, label]))
  return (dimension, value) => (value === null ? null : (labels.get(`${dimension} ${value}`) ?? value))
}
