import { type IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { type Database, readRulesetInForce } from '@otzyv/database'
import { countedEvidence, type Dimension } from '@otzyv/domain'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import * as fc from 'fast-check'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { countPlainly, type Filters } from '../support/filter-oracle.ts'

/** `cookie` of a person who signed in, for whom the same is asked as for the page. */
type Context = { db: Database; url: string; cookie?: string }
/** A week as a file or the raw rows have it: first day, answers, share of good ones; both null in a hidden cell. */
type Week = [from: string, n: number | null, value: string | null]

/**
 * Filters at random around tickets of the demo that were answered lately: at most so many dimensions, in each the value of the
 * ticket and up to two others.
 */
export async function sampleFilters(
  { db }: { db: Database },
  count: number,
  { dimensions, most }: { dimensions: readonly Dimension[]; most: number },
): Promise<Filters[]> {
  const rows = await db
    .selectFrom('dimension_value as value')
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'value.workspace_id')
        .onRef('merge.dimension', '=', 'value.dimension')
        .onRef('merge.value', '=', 'value.value'),
    )
    .select(['value.dimension', 'value.value'])
    .where('value.workspace_id', '=', 1)
    .where('merge.value', 'is', null)
    .execute()
  const valuesOf = (dimension: Dimension) => rows.filter((row) => row.dimension === dimension).map(({ value }) => value)
  const tickets = await db
    .selectFrom('invitation')
    .innerJoin('response', (join) =>
      join
        .onRef('response.workspace_id', '=', 'invitation.workspace_id')
        .onRef('response.invitation_id', '=', 'invitation.invitation_id'),
    )
    .select(dimensions.map((dimension) => `invitation.${dimension}` as const))
    .where('invitation.workspace_id', '=', 1)
    .where('invitation.survey_id', '=', 'csat')
    .where('response.evidence', '=', 'confirmed')
    .orderBy('response.first_confirmed_at', 'desc')
    .limit(1000)
    .execute()
  const filters = fc.constantFrom(...tickets).chain((ticket) => {
    const own = dimensions.filter((dimension) => valuesOf(dimension).includes(ticket[dimension] ?? ''))
    return fc.subarray(own, { minLength: 1, maxLength: Math.min(most, own.length) }).chain((chosen) =>
      fc
        .tuple(...chosen.map((dimension) => fc.subarray(valuesOf(dimension), { maxLength: 2 })))
        .map((others): Filters => {
          const withOthers = (dimension: Dimension, index: number) => [
            ...new Set([ticket[dimension] ?? '', ...(others[index] ?? [])]),
          ]
          return Object.fromEntries(chosen.map((dimension, index) => [dimension, withOthers(dimension, index)]))
        }),
    )
  })
  return fc.sample(filters, count)
}

/** Holds the week to one figure under each of the filters; gives how many weeks had one. */
export async function countWeeksHeld(page: Page, ctx: Context, filters: readonly Filters[]): Promise<number> {
  let weeks = 0
  for (const one of filters) weeks += await expectOneFigure(page, ctx, one)
  return weeks
}

/**
 * Opens the week under a filter and holds every week of its trend, as the page shows it, against the API, against the CSV of
 * the same question, and against the answers counted plainly. Returns how many weeks had a figure in all four.
 */
async function expectOneFigure(page: Page, ctx: Context, filters: Filters): Promise<number> {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, value])),
  )
  const asking = page.waitForRequest((request) => request.url().includes('/v1/indicators?'))
  await page.goto(`${ctx.url}/?${query}`)
  const asked = (await asking).url()
  const own = { headers: ctx.cookie ? { cookie: ctx.cookie } : {} }
  const answer = await fetch(asked, own)
  const body: unknown = await answer.json()
  expect([answer.status, answer.ok || body], asked).toEqual([200, true])
  const json = IndicatorsResult.parse(body)
  const { points } = json.overall
  await expect
    .poll(() => readShown(page), { message: `${query} on the page`, timeout: 10_000 })
    // Of nothing at all the page says so, and draws nothing.
    .toEqual(points.some(({ indicator }) => indicator.n !== 0) ? points.map(asOnPage) : [])
  const csv = await (await fetch(asked.replace('/v1/indicators?', '/v1/indicators.csv?'), own)).text()
  const weeks = points.map(asWeek)
  expect(readCsv(csv), `${query} in the CSV`).toEqual(weeks)
  expect(await countWeeks(ctx, json, filters), `${query} counted plainly`).toEqual(weeks)
  return weeks.filter(([, , value]) => value !== null).length
}

/** The figures of the table under the trend: value, interval, answers of each week. */
const readShown = (page: Page) =>
  page.evaluate<string[][]>(
    `[...document.querySelectorAll('table.of-figures tbody tr')]
       .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))`,
  )

function asOnPage({ indicator: { n, value, lower, upper, flags } }: IndicatorPoint): string[] {
  if (flags.includes('suppressed')) return ['hidden', '–', n === null ? 'hidden' : renderCount('en', n)]
  if (value === null || lower === null || upper === null) return ['no answers', '–', renderCount('en', n ?? 0)]
  return [renderValue('en', 'percent', value), renderInterval('en', 'percent', lower, upper), renderCount('en', n ?? 0)]
}

const asWeek = ({ from, indicator: { n, value } }: IndicatorPoint): Week => [from, n, value?.toFixed(4) ?? null]

/** The weeks of a CSV of figures of all together. */
function readCsv(csv: string): Week[] {
  const [head = '', ...lines] = csv.replace('\uFEFF', '').trimEnd().split('\r\n')
  const names = head.split(',')
  return lines.flatMap((line): Week[] => {
    const cells = line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'))
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    if (cell('granularity') !== 'week') return []
    const [n, value] = [cell('n'), cell('indicator')]
    return [[cell('from'), n === '' ? null : Number(n), value === '' ? null : Number(value).toFixed(4)]]
  })
}

/** The weeks counted from the raw rows; what the API hides is only known to be few. */
async function countWeeks({ db }: Context, json: IndicatorsResult, filters: Filters): Promise<Week[]> {
  const rules = await readRulesetInForce({ db }, 1)
  const sums = await countPlainly(
    { db },
    {
      ...{
        workspaceId: 1,
        surveyId: 'csat',
        filters,
        groupBy: 'none',
        granularity: 'week',
        from: json.from,
        to: json.to,
      },
      zone: rules?.days === 'from_instants' ? rules.timeZone : null,
      counted: countedEvidence({ unconfirmed: rules?.unconfirmed ?? 'leave_out' }),
    },
  )
  return json.overall.points.map(({ from, indicator }): Week => {
    const counts = sums.find(({ bucket }) => bucket === from)?.ratingCounts ?? []
    const n = counts.reduce((sum, count) => sum + count, 0)
    if (indicator.flags.includes('suppressed')) return [from, indicator.n === null ? null : n, null]
    const good = (counts[4] ?? 0) + (counts[5] ?? 0)
    return [from, n, n === 0 ? null : ((100 * good) / n).toFixed(4)]
  })
}
