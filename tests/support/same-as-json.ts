import {
  CoverageAnswer,
  CoverageQuery,
  IndicatorsAnswer,
  type IndicatorsResult,
  type PublishedIndicators,
} from '@otzyv/contracts'
import { expect } from 'vitest'
import { renderFile, type Table } from '../../services/dashboard-api/src/files/table.ts'
import { tabulateCoverage } from '../../services/dashboard-api/src/files/tabulate-coverage.ts'
import { tabulateIndicators } from '../../services/dashboard-api/src/files/tabulate-indicators.ts'
import { tabulatePublished } from '../../services/dashboard-api/src/files/tabulate-published.ts'
import type { Ask } from './ask-every-question.ts'

/** A file of figures says exactly what the JSON of the same question does, so that nobody learns more by it. */
export async function expectFileOfFigures(ask: Ask, query: string): Promise<void> {
  const json = await ask(`/v1/indicators?${query}`)
  const file = await ask(`/v1/indicators.jsonl?${query}`)
  expect([query, file.status]).toEqual([query, json.status])
  if (json.status !== 200) return
  const answer = IndicatorsAnswer.parse(await json.json())
  const table = isPublished(answer) ? tabulatePublished(answer) : tabulateIndicators(answer)
  expect(await file.text()).toBe(asLines(table))
}

/** The same of coverage, whose CSV nothing else asks for. */
export async function expectFilesOfCoverage(ask: Ask, query: string): Promise<void> {
  const json = await ask(`/v1/coverage?${query}`)
  const lines = await ask(`/v1/coverage.jsonl?${query}`)
  const csv = await ask(`/v1/coverage.csv?${query}&separator=;&decimal=,`)
  expect([query, lines.status, csv.status]).toEqual([query, json.status, json.status])
  if (json.status !== 200) return
  const { groupBy } = CoverageQuery.parse({ groupBy: new URLSearchParams(query).get('groupBy') ?? '' })
  const table = tabulateCoverage(CoverageAnswer.parse(await json.json()), { groupBy })
  expect(await lines.text()).toBe(asLines(table))
  // What reads it as text leaves out the byte order mark.
  expect(`\uFEFF${await csv.text()}`).toBe(renderFile(table, { name: 'csv', cells: { separator: ';', decimal: ',' } }))
}

const asLines = (table: Table) => renderFile(table, { name: 'jsonl' })
const isPublished = (answer: PublishedIndicators | IndicatorsResult): answer is PublishedIndicators => 'asOf' in answer
