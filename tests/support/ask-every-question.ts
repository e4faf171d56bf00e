import {
  CoverageAnswer,
  type GroupBy,
  IndicatorsResult,
  MovesAnswer,
  type PeriodFigure,
  PublishedIndicators,
} from '@otzyv/contracts'
import { DIMENSIONS, SPLITS, shiftDay } from '@otzyv/domain'
import type { Ground, Shown } from './solve-cells.ts'

/** Asks the API by path, as one reader. */
export type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>

type Point = { from: string; to: string; ratingCounts: readonly number[] | null }

/** Every question about figures: by each split and granularity, now and as published, with filters, and over free dates. */
export function listFigureQuestions({ days, values }: Ground): string[] {
  const [from = '', last = ''] = [days[0], days.at(-1)]
  const to = shiftDay(last, 1)
  const groupings: GroupBy[] = ['none', ...SPLITS]
  const granularities = ['day', 'week', 'month', 'quarter']
  const whole = groupings.flatMap((groupBy) =>
    granularities.map((granularity) => `groupBy=${groupBy}&granularity=${granularity}&from=${from}&to=${to}`),
  )
  const published = whole.filter((query) => !query.includes('=day')).map((query) => `${query}&asOf=published`)
  const choices = SPLITS.flatMap((split) => {
    const own = values[split]
    const two = own.flatMap((one, place) => own.slice(place + 1).map((other) => [one, other]))
    const most = own.map((left) => own.filter((value) => value !== left))
    return [...own.map((value) => [value]), ...two, ...most].map((picked) =>
      picked.map((value) => `${split}=${value}`).join('&'),
    )
  })
  const filtered = [...new Set(choices)].flatMap((filter) =>
    ['day', 'week', 'month'].map((granularity) => `granularity=${granularity}&from=${from}&to=${to}&${filter}`),
  )
  // One dimension within another, and those that are no split: to be refused.
  const within = ['agent=a', 'country=a', 'channel=a'].map((filter) => `groupBy=team&${filter}`)
  const crossed = SPLITS.flatMap((split) =>
    SPLITS.filter((other) => other !== split).map((other) => `groupBy=${split}&${other}=${values[other][0]}`),
  )
  const free = groupings.flatMap((groupBy) =>
    days.flatMap((day, at) =>
      at < 7 || at % 5 !== 0
        ? []
        : [
            `groupBy=${groupBy}&granularity=day&from=${shiftDay(day, -7)}&to=${day}`,
            `groupBy=${groupBy}&granularity=day&from=${shiftDay(day, -7)}&to=${shiftDay(day, 1)}`,
            `groupBy=${groupBy}&granularity=week&from=${from}&to=${day}`,
          ],
    ),
  )
  return [...whole, ...published, ...filtered, ...within, ...crossed, ...free].map((query) => `survey=csat&${query}`)
}

/** What the answer to a question about figures shows: every point and total with its counts of the ratings 1 and 5. */
export async function learnFigures(ask: Ask, query: string): Promise<Shown[]> {
  const answer = await ask(`/v1/indicators?${query}`)
  if (answer.status !== 200) {
    if (answer.status !== 403 && answer.status !== 422) throw new Error(`${query}: ${answer.status}`)
    return []
  }
  const body: unknown = await answer.json()
  const isPublished = query.includes('asOf=published')
  const result = isPublished ? PublishedIndicators.parse(body) : IndicatorsResult.parse(body)
  const chosen = Object.entries(result.filters).find(([, some]) => some.length > 0)
  // What one dimension has within another is no cell of either.
  if (chosen && result.groupBy !== 'none' && chosen[0] !== result.groupBy) return []
  const filter = chosen
    ? { split: chosen[0] as GroupBy, values: chosen[1].map((value) => value ?? '') } // the names of splits alone are asked for
    : { split: 'none' as const, values: [''] }
  const learn = (points: readonly Point[], split: GroupBy, values: readonly string[]) =>
    points.flatMap((point): Shown[] => {
      if (point.ratingCounts !== null)
        return [{ split, values, from: point.from, to: point.to, counts: pick(point.ratingCounts) }]
      refuseNumbers(point, query)
      return []
    })
  const pointsOf = (series: { points: readonly unknown[]; total?: unknown }) =>
    [...series.points, ...(series.total === undefined ? [] : [series.total])] as Point[] // parsed above, both are points
  const split = SPLITS.find((name) => name === result.groupBy) ?? 'none' // others are refused to this reader
  return [
    ...learn(pointsOf(result.overall), filter.split, filter.values),
    ...result.series.flatMap((one) => learn(pointsOf(one), split, [one.value ?? ''])),
  ]
}

/** What a file shows, which says n and the share of the fives; days are asked for by what is accepted, and all else by its own address. */
export async function learnFile(ask: Ask, query: string): Promise<Shown[]> {
  const byAddress = !query.includes('=day')
  const [separator, decimal] = byAddress ? ['\t', '.'] : [';', ',']
  const format = byAddress ? 'separator=tab&decimal=.' : 'separator=;&decimal=,'
  const answer = byAddress
    ? await ask(`/v1/indicators.csv?${query}&${format}`)
    : await ask(`/v1/indicators?${query}&${format}`, { accept: 'text/csv' })
  if (answer.status !== 200) {
    if (answer.status !== 403 && answer.status !== 422) throw new Error(`${query}: ${answer.status}`)
    return []
  }
  const [head = '', ...lines] = (await answer.text()).replace('\uFEFF', '').trim().split('\r\n')
  const columns = head.split(separator ?? '')
  return lines.flatMap((line): Shown[] => {
    const cells = line.split(separator ?? '').map((cell) => cell.replace(/^"(.*)"$/, '$1'))
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    if (cell('n') === '') return []
    const [n, share] = [Number(cell('n')), Number(cell('indicator').replace(decimal ?? '', '.'))]
    const good = Math.round((n * share) / 100)
    const split = cell('group_by') as GroupBy // a column of the file, which has the query's own
    const chosen = [...new URLSearchParams(cell('filter'))]
    if (split !== 'none' && chosen.some(([name]) => name !== split)) return []
    const of =
      split === 'none' && chosen.length > 0
        ? { split: chosen[0]?.[0] as GroupBy, values: chosen.map(([, value]) => value) } // splits alone are answered so
        : { split, values: [cell('value')] }
    return [{ ...of, from: cell('from'), to: cell('to'), counts: [n - good, good] }]
  })
}

const pick = (counts: readonly number[]) => [counts[1] ?? 0, counts[5] ?? 0]

/** Of a hidden point nothing is a number but how sure its interval would be. */
function refuseNumbers(point: object, query: string): void {
  for (const [name, value] of Object.entries(point)) {
    if (value !== null && typeof value === 'object') refuseNumbers(value, query)
    else if (typeof value === 'number' && name !== 'confidence' && !name.endsWith('ersion'))
      throw new Error(`${query}: a hidden point says ${name} ${value}`)
  }
}

/** Every question about moves: by each split, over the weeks up to now and up to then, with the values of each and what is to be refused. */
export function listMovesQuestions({ days, values }: Ground): string[] {
  const [first = '', middle = '', last = ''] = [days[0], days[21], days.at(-1)]
  const to = shiftDay(last, 1)
  return SPLITS.flatMap((by) => [
    `by=${by}&from=${first}&to=${to}`,
    `by=${by}&from=${shiftDay(middle, -7)}&to=${middle}`,
    ...['before', 'year'].map((against) => `by=${by}&to=${to}&against=${against}`),
    ...values[by].map((value) => `by=${by}&to=${to}&${by}=${value}`),
    ...DIMENSIONS.filter((other) => other !== by).map((other) => `by=${by}&${other}=often`),
  ]).map((query) => `survey=csat&${query}`)
}

/** What a list of moves shows: the weeks of each value and of everybody, the period, what it is compared with, and changes. */
export async function learnMoves(ask: Ask, query: string, everybody: Omit<Shown, 'from' | 'to' | 'counts'>) {
  const response = await ask(`/v1/moves?${query}`)
  if (response.status !== 200) {
    if (response.status !== 403) throw new Error(`${query}: ${response.status}`)
    return []
  }
  const { by, filters, from, to, against, weeks, whole, items } = MovesAnswer.parse(await response.json())
  // What one dimension has within another is no cell of either.
  if (Object.entries(filters).some(([name, some]) => name !== by && name !== everybody.split && some.length > 0))
    return []
  if (by !== 'team' && everybody.split === 'team') return []
  const learned: Shown[] = []
  const learn = (cell: Omit<Shown, 'counts'>, figure: PeriodFigure) => {
    if (figure.outcome === 'hidden') return
    const { n, value } = figure.outcome === 'figure' ? figure : { n: 0, value: 0 }
    const good = Math.round((n * value) / 100)
    learned.push({ ...cell, counts: [n - good, good] })
  }
  const chosen = filters[by]?.map((value) => value ?? '')
  const all = chosen ? { split: by, values: chosen } : everybody
  for (const item of whole === null ? items : [whole, ...items]) {
    const cell = item === whole ? all : { split: by, values: [item.value ?? ''] }
    for (const [at, week] of weeks.entries())
      learn({ ...cell, from: week, to: shiftDay(week, 7) }, item.points[at] ?? { outcome: 'hidden' })
    // Of several weeks with hidden ones among them the others are shown by themselves.
    if (item.hiddenWeeks === 0) learn({ ...cell, from, to }, item.figure)
    if (item.hiddenWeeksBefore === 0) learn({ ...cell, from: against.from, to: against.to }, item.before)
  }
  return learned
}

/** What coverage shows: how many tickets, of everybody whom the reader sees and of each group; a group that is missing has none. */
export async function learnCoverage(ask: Ask, ground: Ground, query: string, own: readonly string[] | null) {
  const answer = await ask(`/v1/coverage?${query}`)
  if (answer.status !== 200) {
    if (answer.status !== 403) throw new Error(`${query}: ${answer.status}`)
    return []
  }
  const report = CoverageAnswer.parse(await answer.json())
  const splits = new URLSearchParams(query).get('groupBy')?.split(',') ?? []
  const split = SPLITS.find((one) => splits.includes(one))
  const everybody = own === null ? { split: 'none' as const, values: [''] } : { split: 'team' as const, values: own }
  const learned: Shown[] = []
  if (report.solved !== null) learned.push({ ...everybody, from: report.from, to: report.to, counts: [report.solved] })
  const weeks = ground.days.filter((day, at) => at % 7 === 0 && day >= report.from && day < report.to)
  const parts = splits.includes('week')
    ? weeks.map((week) => ({ week, from: week, to: shiftDay(week, 7) }))
    : [{ week: undefined, from: report.from, to: report.to }]
  if (split === undefined && !splits.includes('week')) return learned
  for (const { week, from, to } of parts)
    for (const value of split === undefined ? [''] : split === 'team' && own !== null ? own : ground.values[split]) {
      const group = report.groups.find((one) => one.week === week && (split === undefined || one[split] === value))
      if (group?.suppressed) continue
      // Free dates cut the first and the last week, of which no more is said than that.
      if (week !== undefined && (from < report.from || to > report.to)) continue
      const cell = split === undefined ? everybody : { split, values: [value] }
      learned.push({ ...cell, from, to, counts: [group?.solved ?? 0] })
    }
  return learned
}
