/** Where a value stands in a payload: the names and numbers that lead to it; `*` stands for all of a list. */
export type Place = readonly (string | number)[]

/** A place as JSONPath. */
export function jsonPathOf(place: Place): string {
  return `$${place.map((part) => (typeof part === 'number' ? `[${part}]` : nameOf(part))).join('')}`
}

function nameOf(name: string): string {
  if (name === '*') return '[*]'
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `.${name}`
  return `['${name.replace(/[\\']/g, '\\$&')}']`
}
