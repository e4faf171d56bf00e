/** One line of what a bench is judged by; its name ends in "(at least)" or "(at most)". The form is the same for all. */
export type Ratio = { name: string; value: number; wanted: number; holds: boolean }

export function atLeast(name: string, value: number, wanted: number): Ratio {
  return { name: `${name} (at least)`, value: round(value), wanted, holds: value >= wanted }
}

export function atMost(name: string, value: number, wanted: number): Ratio {
  return { name: `${name} (at most)`, value: round(value), wanted, holds: value <= wanted }
}

/** The ratios for a person to read, a line each. */
export function renderRatios(ratios: readonly Ratio[]): string {
  return ratios
    .map(({ name, value, wanted, holds }) => `${holds ? 'holds ' : 'MISSED'} ${name}: ${value}, wanted ${wanted}`)
    .join('\n')
}

/** Three significant digits: no more is measured. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}
