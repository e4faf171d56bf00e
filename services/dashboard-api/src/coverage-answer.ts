import type { CoverageReport } from '@otzyv/contracts'

/** Whole numbers of tickets; the counts of `outcomes` add up to `count`. */
export type CoveragePart = { count: number } & Pick<CoverageReport, 'outcomes'>

/**
 * Tickets in two parts, which add up to all: asked (a mail went out, or waits to), and not asked for one named reason.
 * A mail that came back was asked; an address that was known to bounce was not. Both are called `bounced`.
 */
export type CoverageParts = { asked: CoveragePart; notAsked: CoveragePart }

/** The answer of `GET /v1/coverage`. */
export type CoverageAnswer = Omit<CoverageReport, 'groups'> &
  CoverageParts & { groups: (CoverageReport['groups'][number] & CoverageParts)[] }
