import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export type Line = { name: string; part: boolean; counts: number[] }

/** The lines of the coverage table as a reader sees them, without the column of shares. */
export async function readLines(page: Page): Promise<Line[]> {
  return await page.evaluate<
    Line[]
  >(`[...document.querySelectorAll('.coverage tbody tr, .coverage tfoot tr')].map((row) => ({
    name: row.querySelector('th').textContent,
    part: row.classList.contains('part'),
    counts: [...row.querySelectorAll('td:not(.share)')].map((cell) => Number(cell.textContent.replace(/\\D/g, ''))),
  }))`)
}

const add = (lines: readonly Line[], column: number) =>
  lines.reduce((sum, line) => sum + (line.counts[column] ?? Number.NaN), 0)

/** Down, every column adds up to its last line; across, the groups add up to all. */
export function expectAddsUp(lines: readonly Line[]): void {
  const sums = lines.at(-1)?.counts ?? []
  expect(sums.length).toBeGreaterThan(5)
  const outcomes = lines.slice(0, -1).filter((line) => !line.part)
  const parts = lines.filter((line) => line.part)
  expect(sums.map((_sum, column) => add(outcomes, column))).toEqual(sums)
  expect(sums.map((_sum, column) => add(parts, column))).toEqual(sums)
  for (const { counts } of lines) expect(counts.slice(1).reduce((sum, count) => sum + count, 0)).toBe(counts[0])
}
