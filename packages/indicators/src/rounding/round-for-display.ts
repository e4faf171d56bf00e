/**
 * Rounds for display, half away from zero, on the decimal digits that the number prints (1.005 to 2 digits is 1.01,
 * -7.5 to 0 digits is -8), and never gives -0. `null` (no data) stays `null`. Digits: 0 to 15.
 */
export function roundForDisplay(value: number, digits: number): number
export function roundForDisplay(value: number | null, digits: number): number | null
export function roundForDisplay(value: number | null, digits: number): number | null {
  if (value === null) return null
  if (!Number.isInteger(digits) || digits < 0 || digits > 15) {
    throw new RangeError(`Digits must be an integer from 0 to 15, not ${digits}`)
  }
  if (!Number.isFinite(value)) throw new RangeError(`Only a finite number can be rounded, not ${value}`)
  // Shifting the exponent in the text moves the decimal point exactly; multiplying by 10 ** digits would not.
  const shifted = shiftDecimalPoint(Math.abs(value), digits)
  const rounded = shiftDecimalPoint(Math.round(shifted), -digits)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

function shiftDecimalPoint(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + places}`)
}
