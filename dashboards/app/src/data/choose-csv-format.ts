/** The query that writes a CSV as spreadsheets in these languages read it: a decimal comma brings the semicolon with it. */
export function chooseCsvFormat(languages: readonly string[]): string {
  const parts = new Intl.NumberFormat([...languages]).formatToParts(1.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? '&separator=%3B&decimal=%2C' : ''
}
