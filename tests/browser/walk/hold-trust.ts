import { CoverageAnswer, IndicatorsResult, ResponseLagAnswer } from '@otzyv/contracts'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { filterFacts, sumFacts } from '../../support/plain-facts.ts'
import { holdEvidence } from './hold-evidence.ts'
import { cellsAt, count, percent, say } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

/** Tickets are filtered by one dimension at a time, of those that figures are split by. */
export async function holdTrust(walk: Walk, { filters, ...rest }: Asked): Promise<number> {
  const [dimension, values] = (['team', 'product', 'language', 'tag'] as const)
    .map((name) => [name, filters[name]] as const)
    .find(([, own]) => own !== undefined) ?? ['team', ['kazan-technical']]
  const asked = { ...rest, filters: { [dimension]: values } }
  const step = await stepTo(walk, 'trust', asked)
  const coverage = await step.apiOfAll(CoverageAnswer, 'coverage', `groupBy=${dimension}&`)
  const { overall } = await step.api(IndicatorsResult, 'indicators')
  const lag = await step.apiOfAll(ResponseLagAnswer, 'response-lag')
  const { unconfirmed, suspect, excluded, indicator, responseRate } = overall.total
  const solved = coverage.groups
    .filter((group) => values?.includes(group[dimension] ?? ''))
    .reduce((sum, group) => sum + (group.solved ?? 0), 0)
  const came = (indicator.n ?? 0) + (unconfirmed ?? 0) + (suspect ?? 0) + (excluded ?? 0)
  const steps = { solved, surveySent: responseRate.sent, answered: responseRate.responded, came, counted: indicator.n }
  const read = async () =>
    (
      await readRows(
        walk.page,
        Object.keys(steps)
          .map((name) => `[data-step=${name}]`)
          .join(),
      )
    ).map((row) => row[1])
  await expectShown(
    read,
    Object.values(steps).map((n) => count(n ?? 0)),
    say(asked, 'Trust'),
  )
  const lags = (row: NonNullable<ResponseLagAnswer['total']>) =>
    [row.sameDay, row.within3Days, row.within14Days].map(({ value }) => (value === null ? '–' : percent(value)))
  const listed = (lag.teams ?? []).filter(({ value, retired }) =>
    dimension === 'team' ? values?.includes(value ?? '') : !retired,
  )
  const lagRows = [
    ...(lag.total ? [{ name: 'All teams', ...lag.total }] : []),
    ...listed.map((one) => ({ name: one.label, ...one })),
  ]
  await expectShown(
    async () => (await readRows(walk.page, '[data-table=lag] tbody tr')).map(cellsAt([0, 1, 2, 3, 4])),
    lagRows.map((row) => [row.name, count(row.sent), ...lags(row)]),
    say(asked, 'who answers when'),
  )
  const facts = filterFacts(walk.facts, asked.filters)
  const plainly = sumFacts(facts, asked)
  const inDays = facts.filter(({ answerDay }) => answerDay !== null && answerDay >= asked.from && answerDay < asked.to)
  const { rows } = await sql<{ solved: number }>`
    select count(*)::int as solved
    from coverage c
    join workspace w on w.workspace_id = c.workspace_id
    left join dimension_merge m on m.workspace_id = c.workspace_id and m.dimension = ${dimension} and m.value = c.${sql.ref(dimension)}
    where c.workspace_id = 1 and coalesce(m.counts_as, c.${sql.ref(dimension)}) in (${sql.join([...(values ?? [])])})
      and (c.solved_at at time zone w.time_zone)::date >= ${asked.from}::date
      and (c.solved_at at time zone w.time_zone)::date < ${asked.to}::date`.execute(walk.db)
  expect(steps, say(asked, 'the way to the figure')).toEqual({
    ...{ solved: rows[0]?.solved, surveySent: plainly.sent, answered: plainly.responded },
    ...{ came: inDays.length, counted: plainly.n },
  })
  await holdEvidence(walk, asked, step, facts)
  for (const one of lag.teams ?? []) {
    const mails = walk.facts.filter(
      ({ team, sentDay }) => team === (one.value ?? '') && sentDay !== null && sentDay >= lag.from && sentDay < lag.to,
    )
    const soon = (days: number) =>
      mails.filter(({ isConfirmed, answerDay, sentDay }) => isConfirmed && daysBetween(sentDay, answerDay) <= days)
        .length
    expect([one.sent, one.sameDay.count, one.within3Days.count, one.within14Days.count], say(asked, one.label)).toEqual(
      [...[mails.length, soon(0), soon(3), soon(14)]],
    )
  }
  const file = await step.file('coverage.csv')
  const inFile = file.filter((row) => dimension !== 'team' || values?.includes(row.team ?? ''))
  if (dimension === 'team') expect(inFile.reduce((sum, row) => sum + Number(row.tickets), 0)).toBe(solved)
  return lagRows.length
}

const daysBetween = (from: string | null, to: string | null) =>
  (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000
