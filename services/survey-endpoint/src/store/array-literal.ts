/**
 * A PostgreSQL array of texts as it is written in SQL: what the driver would make of it, in one pass where nothing needs
 * an escape. Texts are always quoted, so that an empty one and the word NULL stay what they are.
 */
export function arrayLiteral(texts: readonly string[]): string {
  let literal = '{'
  for (const [index, text] of texts.entries()) {
    const escaped = text.includes('\\') ? text.replaceAll('\\', '\\\\') : text
    literal += `${index === 0 ? '"' : ',"'}${escaped.includes('"') ? escaped.replaceAll('"', '\\"') : escaped}"`
  }
  return `${literal}}`
}
