/** Line and paragraph ends, control characters, and the characters that reorder text around them. */
const HARMFUL = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu
const LONE_SURROGATE = /\p{Cs}/gu

/**
 * Text from outside as one harmless line: no line break, no control or bidi character, nothing that reads as an encoded
 * word (`=?`), at most `max` characters with an ellipsis in place of what was cut.
 */
export function headerLine(text: string, max: number): string {
  const line = text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(HARMFUL, ' ')
    .replaceAll('=?', '= ?')
    .replace(/\s{2,}/g, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}
