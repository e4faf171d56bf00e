/** Rows as JSON Lines: an object a line with these columns in their order, a missing cell as null. Texts stand as they are. */
export function renderJsonLines(columns: readonly string[], rows: readonly object[]): string {
  return rows
    .map((row) => {
      const cells = new Map<string, unknown>(Object.entries(row))
      return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, cells.get(name) ?? null])))}\n`
    })
    .join('')
}
