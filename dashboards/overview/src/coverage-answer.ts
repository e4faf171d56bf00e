import type { CoverageReport } from '@otzyv/contracts'

/** Whole numbers of tickets; the counts of `outcomes` add up to `count`. */
export type CoveragePart = { count: number } & Pick<CoverageReport, 'outcomes'>

/** Tickets that were asked about, and those that were not; together all. */
export type CoverageParts = { asked: CoveragePart; notAsked: CoveragePart }

/** The answer of `GET /v1/coverage`. */
export type CoverageAnswer = Omit<CoverageReport, 'groups'> &
  CoverageParts & { groups: (CoverageReport['groups'][number] & CoverageParts)[] }
