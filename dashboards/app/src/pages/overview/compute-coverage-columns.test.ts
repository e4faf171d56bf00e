import { fc, test as property } from '@fast-check/vitest'
import type { CoverageGroup, CoverageOutcome, CoveragePart, CoverageParts, CoverageReport } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { computeCoverageColumns } from './compute-coverage-columns.ts'

const part = (counts: Partial<Record<CoverageOutcome, number>>): CoveragePart => {
  const outcomes = Object.entries(counts).map(([outcome, count]) => ({ outcome: outcome as CoverageOutcome, count })) // the keys' type
  return { count: outcomes.reduce((sum, { count }) => sum + count, 0), outcomes }
}

const groupOf = (parts: CoverageParts): CoverageGroup => ({
  ...{ suppressed: false, team: 'care', outcomes: [], ...parts },
  solved: parts.asked.count + parts.notAsked.count,
})
const nothing = { suppressed: true, team: 'few', solved: null, outcomes: null, asked: null, notAsked: null } as const

function answerOf(all: CoverageParts): CoverageReport {
  const solved = all.asked.count + all.notAsked.count
  const workspace = { id: '1', name: 'demo', timeZone: 'UTC' }
  return { workspace, from: '2026-11-02', to: '2026-11-09', solved, outcomes: [], groups: [], ...all }
}

test('a mail that came back and an address that had bounced before are two lines, in two parts', () => {
  const care = { asked: part({ sent: 3 }), notAsked: part({ bounced: 2 }) }
  const sales = { asked: part({ sent: 4, bounced: 1 }), notAsked: part({ no_address: 1 }) }
  const all = { asked: part({ sent: 7, bounced: 1 }), notAsked: part({ bounced: 2, no_address: 1 }) }
  expect(computeCoverageColumns(answerOf(all), [groupOf(care), groupOf(sales)])).toEqual({
    asked: {
      sums: [8, 3, 5],
      rows: [
        { outcome: 'sent', counts: [7, 3, 4] },
        { outcome: 'bounced', counts: [1, 0, 1] },
      ],
    },
    notAsked: {
      sums: [3, 2, 1],
      rows: [
        { outcome: 'bounced', counts: [2, 2, 0] },
        { outcome: 'no_address', counts: [1, 0, 1] },
      ],
    },
    sums: [11, 5, 6],
  })
})

test('a group whose counts are suppressed has no number anywhere in its column', () => {
  const all = { asked: part({ sent: 7, bounced: 1 }), notAsked: part({ no_address: 1 }) }
  const { asked, notAsked, sums } = computeCoverageColumns(answerOf(all), [nothing])
  const cells = [asked.sums, notAsked.sums, sums, ...asked.rows.map((row) => row.counts)].map((counts) => counts[1])
  expect(cells).toEqual([null, null, null, null, null])
  expect(sums[0]).toBe(9)
})

const counts = fc.record({ sent: fc.nat(50), failed: fc.nat(5), bounced: fc.nat(5) })
const reasons = fc.record({ no_address: fc.nat(9), bounced: fc.nat(9), asked_lately: fc.nat(9) })
property.prop([fc.array(fc.tuple(counts, reasons), { minLength: 1, maxLength: 6 })])(
  'the sums are all tickets, and the groups’ sums add up to them',
  (given) => {
    const groups = given.map(([asked, notAsked]) => ({ asked: part(asked), notAsked: part(notAsked) }))
    const total = (parts: Record<string, number>[]) =>
      parts.reduce<Record<string, number>>((sum, one) => {
        for (const [name, count] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + count
        return sum
      }, {})
    const all = {
      asked: part(total(given.map(([asked]) => asked))),
      notAsked: part(total(given.map(([, rest]) => rest))),
    }
    const { sums } = computeCoverageColumns(answerOf(all), groups.map(groupOf))
    expect(sums[0]).toBe(all.asked.count + all.notAsked.count)
    expect(sums.slice(1).reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(sums[0])
  },
)
