import { type AlertAnswer, AlertReportAnswer, AlertsAnswer } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { sumFacts } from '../../support/plain-facts.ts'
import { cellsAt, count, ofSums, pair, percent, points, say } from './say-figures.ts'
import { type Asked, expectShown, readRows, stepTo, type Walk } from './step.ts'

/** Alerts: what is open and what is over, by how much it fell and of which part; and the report of the year. It has no filters. */
export async function holdAlerts(walk: Walk, { from, to }: Asked): Promise<number> {
  const asked = { filters: {}, from, to }
  const step = await stepTo(walk, 'alerts', asked)
  const answer = AlertsAnswer.parse(await readJson(walk, 'alerts'))
  const { today } = answer
  const alerts = answer.alerts.filter(({ kind }) => kind !== 'bad_rating')
  const open = alerts.filter(({ state }) => state === 'open')
  const past = alerts.filter(({ state }) => state !== 'open')
  const said = [
    ...open.map(figuresOf),
    ...past.map(({ after }) => (after?.value == null ? [] : [percent(after.value)])),
  ]
  const read = async () => {
    const heads = 'main article[id^=alert-] > div:first-child, main details[id^=alert-] > summary'
    const texts = await walk.page.locator(heads).allTextContents()
    return texts.map((text, index) => said[index]?.filter((figure) => text.includes(figure)) ?? [text])
  }
  await expectShown(read, said, say(asked, 'Alerts'))
  expect(await walk.page.locator('h1').textContent()).toMatch(
    open.length === 0 ? /^No / : new RegExp(`^${open.length} `),
  )
  for (const alert of alerts) expectPlain(walk, alert)
  for (const alert of open) await holdCourse(walk, alert, today)
  const { kinds } = await step.apiOfAll(AlertReportAnswer, 'alert-report', `year=${today.slice(0, 4)}`)
  const rows = kinds.map(({ alerts, real, notReal, medianDays }) => [
    ...[alerts, real, notReal].map(count),
    medianDays === null ? '–' : count(Math.round(medianDays)),
  ])
  const shown = async () => (await readRows(walk.page, '[aria-labelledby=report] tbody tr')).map(cellsAt([1, 2, 3, 4]))
  await expectShown(shown, rows, say(asked, 'the report of the year'))
  expect(kinds.map((one) => [one.kind, one.alerts, one.real, one.notReal, one.open])).toEqual(
    await countAlerts(walk, today.slice(0, 4)),
  )
  return said.length + rows.length
}

/** What an alert has to say, and says. */
function figuresOf({ before, after, difference, service, mix, causes }: AlertAnswer): string[] {
  const own = [
    ...(after?.value == null ? [] : [percent(after.value), count(after.n)]),
    ...(before === null ? [] : [count(before.n)]),
    ...(difference === null ? [] : [difference.value, difference.lower ?? 0, difference.upper ?? 0].map(points)),
    ...[service, mix].filter((part) => part !== null).map(points),
  ]
  return [...own, ...causes.flatMap(({ before, after }) => [percent(before.value ?? 0), percent(after.value ?? 0)])]
}

/** An alert about a fall against the answers: the 13 weeks before its onset, and the days from then on. */
function expectPlain({ facts }: Walk, alert: AlertAnswer) {
  const { kind, survey, subject, onsetDay, lastDay, state, before, after, causes } = alert
  if (kind !== 'drop' || survey?.id !== 'csat') return
  const own = facts.filter(({ team }) => team === subject.value)
  const parts = causes.map((cause) => ({ ...cause, own: own.filter((fact) => fact[cause.dimension] === cause.value) }))
  for (const one of [{ label: subject.label, before, after, own }, ...parts]) {
    const pairOf = (figure: AlertAnswer['before']) => pair(figure?.n ?? 0, figure?.value ?? null)
    const countedTo = (day: string) => ofSums(sumFacts(one.own, { from: onsetDay, to: shiftDay(day, 1) }))
    const earlier = { from: shiftDay(onsetDay, -91), to: onsetDay }
    expect(pairOf(one.before), `${one.label} before`).toEqual(ofSums(sumFacts(one.own, earlier)))
    // One that is over keeps the figure of the day on which it was judged last while it was open.
    const days = Array.from({ length: daysBetween(onsetDay, lastDay) + 1 }, (_, day) => shiftDay(onsetDay, day))
    expect((state === 'open' ? [lastDay] : days).map(countedTo), `${one.label} since`).toContainEqual(pairOf(one.after))
  }
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** The weeks of the chart of an open alert, as its table has them; the last one is not over. */
async function holdCourse({ page, facts }: Walk, { alertId, kind, survey, subject }: AlertAnswer, today: string) {
  if (kind !== 'drop' || survey?.id !== 'csat') return
  const own = facts.filter(({ team }) => team === subject.value)
  const read = () => readRows(page, `#alert-${alertId} table.of-figures tbody tr`)
  await expect.poll(async () => (await read()).length, { message: 'the weeks of an alert' }).toBeGreaterThan(16)
  const rows = await read()
  const weeks = rows.map((_, index) => {
    const from = shiftDay(isoMonday(today), -7 * (rows.length - 1 - index))
    const { n, value } = sumFacts(own, { from, to: shiftDay(from, 7) })
    return [value === null ? 'no answers' : percent(value), count(n)]
  })
  expect(rows.map(cellsAt([1, 3])), `the weeks of ${subject.label}`).toEqual(weeks)
}

/** The alerts of a year, kind by kind, each incident once. */
async function countAlerts({ db }: Walk, year: string) {
  const { rows } = await sql<{ kind: string; outcome: string | null; state: string }>`
    select rule.kind, alert.outcome, alert.state
    from alert
    join alert_rule rule using (workspace_id, alert_rule_id)
    join workspace using (workspace_id)
    where workspace_id = 1 and part_of is null
      and extract(year from opened_at at time zone time_zone) = ${year}::integer`.execute(db)
  return [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    const marked = (outcome: string) => own.filter((row) => row.outcome === outcome).length
    return [kind, own.length, marked('real'), marked('not_real'), own.filter(({ state }) => state === 'open').length]
  })
}

async function readJson({ url, cookie }: Walk, resource: string): Promise<unknown> {
  const answer = await fetch(`${url}/v1/${resource}?workspace=demo`, { headers: { cookie } })
  return await answer.json()
}
