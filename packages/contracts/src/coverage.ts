import { forEachName, SPLITS } from '@otzyv/domain'
import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { CSV_CELLS } from './indicators.ts'
import { CancelReason } from './skip-reason.ts'

/**
 * What became of a solved ticket, exactly one a ticket and solve cycle: asked (`sent`), asked and sent back (`bounced`),
 * refused by the mail server (`failed`), in doubt after a crash (`unknown`), still to be sent (`waiting`), or not asked
 * for one named reason.
 */
export const CoverageOutcome = z
  .enum(['sent', 'bounced', 'failed', 'unknown', 'waiting', ...CancelReason.options])
  .meta({ id: 'CoverageOutcome' })
export type CoverageOutcome = z.infer<typeof CoverageOutcome>

const day = z.iso.date({ error: 'must be a day such as 2026-11-22' })

/** What coverage can be split by: the dimensions of figures, and the week of the solve. */
export const CoverageSplits = [...SPLITS, 'week' as const]
export type CoverageSplit = (typeof CoverageSplits)[number]

/** The query of `GET /v1/coverage`: solves in [from, to), days of the workspace's zone. Strict, as all queries. */
export const CoverageQuery = z.strictObject({
  workspace: AskedWorkspace,
  from: day.optional().describe('The first day of the solves; the Monday three weeks before this one without it'),
  to: day.optional().describe('The day after the last one; tomorrow without it'),
  groupBy: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(CoverageSplits, { error: `must be of ${CoverageSplits.join(', ')}, separated by commas` })))
    .describe(`${SPLITS.join(' or ')}, with or without week, separated by commas`)
    .meta({ examples: ['', ...CoverageSplits, ...SPLITS.map((split) => `${split},week`), 'team,product'] }),
})
export type CoverageQuery = z.infer<typeof CoverageQuery>

/** The query of `GET /v1/coverage.csv`. */
export const CoverageCsvQuery = CoverageQuery.extend(CSV_CELLS)

const outcomes = z.array(z.object({ outcome: CoverageOutcome, count: z.number().int() }))

/** Whole numbers of tickets; the counts of `outcomes` add up to `count`. */
export const CoveragePart = z.object({ count: z.number().int(), outcomes }).meta({ id: 'CoveragePart' })
export type CoveragePart = z.infer<typeof CoveragePart>

/**
 * Tickets in two parts, which add up to all: asked (a mail went out, or waits to), and not asked for one named reason.
 * A mail that came back was asked; an address that was known to bounce was not. Both are called `bounced`.
 */
export const CoverageParts = z.object({ asked: CoveragePart, notAsked: CoveragePart })
export type CoverageParts = z.infer<typeof CoverageParts>

const group = {
  ...forEachName(SPLITS, () => z.string().optional()),
  week: z.string().optional().describe('the Monday of the ISO week of the solve'),
}

const shown = { solved: z.number().int(), outcomes, ...CoverageParts.shape }
const suppressed = {
  suppressed: z.literal(true),
  solved: z.null(),
  outcomes: z.null(),
  asked: z.null(),
  notAsked: z.null(),
}

const ShownCoverageGroup = z.object({ ...group, suppressed: z.literal(false), ...shown })
export type ShownCoverageGroup = z.infer<typeof ShownCoverageGroup>

/** A group of fewer than 5 tickets, or one that such a group could be computed from: its counts are not given. */
const SuppressedCoverageGroup = z.object({ ...group, ...suppressed })

const CoverageGroup = z
  .discriminatedUnion('suppressed', [ShownCoverageGroup, SuppressedCoverageGroup])
  .meta({ id: 'CoverageGroup' })

const head = {
  workspace: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
  from: z.string(),
  to: z.string(),
}

/**
 * What became of tickets, in whole numbers. The counts of `outcomes` add up to `solved`, as do the two parts, and all
 * `groups` unless some are suppressed. A value that was merged into another one is counted there.
 */
export const CoverageReport = z
  .object({ ...head, ...shown, groups: z.array(CoverageGroup) })
  .meta({ id: 'CoverageReport' })
export type CoverageReport = z.infer<typeof CoverageReport>

/**
 * The same for somebody who sees some teams, one of which is suppressed: all of them together would reveal it, and are not
 * given either.
 */
const SuppressedCoverageReport = z
  .object({ ...head, ...suppressed, groups: z.array(CoverageGroup) })
  .meta({ id: 'SuppressedCoverageReport' })

/** The answer of `GET /v1/coverage`. */
export const CoverageAnswer = z.union([CoverageReport, SuppressedCoverageReport])
export type CoverageAnswer = z.infer<typeof CoverageAnswer>
