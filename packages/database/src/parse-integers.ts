/** The codes of the characters that a list of whole numbers is written with. */
const [COMMA, MINUS, ZERO, NINE, END] = [',', '-', '0', '9', '}'].map((one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
] // five go in, five come out

/**
 * A list of whole numbers as PostgreSQL writes it, such as `{1,-2}`; null of anything else: an element that is null, more
 * than one dimension, bounds of its own. Sums have a list of eleven in each row, and the driver's own way, which is made for
 * every kind of list, took most of the time in which a large answer was read.
 */
export function parseIntegers(text: string): number[] | null {
  if (text === '{}') return []
  const values: number[] = []
  let [value, sign, digits] = [0, 1, 0]
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO
      digits += 1
    } else if (code === MINUS && digits === 0 && sign === 1) sign = -1
    else if ((code === COMMA || code === END) && digits > 0) {
      values.push(value === 0 ? 0 : sign * value)
      ;[value, sign, digits] = [0, 1, 0]
    } else return null
  }
  return values
}
