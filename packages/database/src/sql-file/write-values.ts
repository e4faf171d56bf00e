import pg from 'pg'

/**
 * The text of a statement with its values written into it, for COPY, which takes no parameters. Texts are quoted by the driver;
 * throws for a value of another type than those that statements here are given.
 */
export function writeValues(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, number: string) => literalOf(values[Number(number) - 1]))
}

function literalOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return `'${value}'`
  if (typeof value === 'string') return pg.escapeLiteral(value)
  if (Array.isArray(value)) return value.length === 0 ? "'{}'" : `array[${value.map(literalOf).join(', ')}]`
  throw new TypeError(`a value of the type ${typeof value} cannot be written into a statement`)
}
