/**
 * Rounds half away from zero to `digits` decimals, never giving "-0": 12.5 → 13, -7.5 → -8, 1.005 (2 digits) → 1.01.
 * The decimal that a reader would see decides, not the binary one, so the digits of the shortest decimal form are shifted.
 */
export function roundHalfAway(value: number, digits: number): number {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e')
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`))
  const rounded = Number(`${shifted}e${-digits}`)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}
