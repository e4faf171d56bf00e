import { readWorkspaceDay } from '@otzyv/database'
import { shiftDay } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAlerts } from '../../testing/start-alerts.ts'
import { evaluateRules } from '../alert/evaluate-rules.ts'
import { createDraws } from './create-draws.ts'
import { simulateRule } from './simulate-rule.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number
const rules: Record<string, string> = {}

const HISTORY = 78 * 7
/** Each with this many answers a day. */
const TEAMS = [
  ['busy', 30],
  ['care', 10],
  ['quiet', 1],
] as const
/** One day for all drills, so that neither the calendar nor the hour decides what chance gives. */
const TODAY = '2026-09-16'
const ago = (days: number, today = TODAY) => shiftDay(today, -days)
/** Half a year ago one of the teams fell, and stayed there for ten weeks. */
const FALL = { from: 180, to: 110 }

beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
  workspaceId = await world.buildWorkspace()
  await fill(workspaceId, TODAY)
  for (const kind of ['drop', 'threshold', 'goal', 'bad_rating', 'silence'] as const)
    rules[kind] = await world.addRule(workspaceId, {
      kind,
      settings: '{}',
      ...(kind === 'silence' && { survey_id: null }),
    })
  rules.line = await world.addRule(workspaceId, {
    kind: 'threshold',
    settings: JSON.stringify({ below: 85, minN: 20 }),
  })
})
afterAll(async () => world.stop())

/** The days until one of them, which are the same whichever it is. */
async function fill(workspace: number, today: string): Promise<void> {
  const draw = createDraws('days')
  for (const [index, [team, n]] of TEAMS.entries()) {
    const days = Array.from({ length: HISTORY }, (_, place) => {
      const day = HISTORY - place
      const isFallen = team === 'care' && day <= FALL.from && day > FALL.to
      // As chance has it, around 90 %.
      const good = Array.from({ length: n }, () => draw() < (isFallen ? 0.65 : 0.9)).filter(Boolean).length
      return { day: ago(day, today), counts: [0, n - good, 0, 0, 0, good, 0, 0, 0, 0, 0] }
    })
    await sql`insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
      values (${workspace}, ${index + 1}, 'csat', 'team,product', ${[team, 'mail']}::text[])`.execute(db)
    await sql`insert into daily_sum (workspace_id, day, segment_id, confirmed)
      select ${workspace}, day, ${index + 1}::integer, counts
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as given (day date, counts integer[])`.execute(db)
  }
}

const drill = async (kind: string, wish = {}) =>
  await simulateRule({ db }, workspaceId, { alertRuleId: rules[kind] ?? '', ...wish }, { today: TODAY })
const refusal = async (kind: string, wish = {}) => {
  const error = await drill(kind, wish).catch((error: unknown) => error)
  if (!(error instanceof ProblemError)) throw new Error('it was drilled')
  return [error.code, error.message]
}

describe('a drill of the drop rule', () => {
  test('says which alerts of the past year it would have raised: the very ones that the service raises in it', async () => {
    const drilled = await drill('drop')
    expect(drilled.from).toBe(ago(364))
    // The service judges by the day of the database, so it is given the same days until then.
    const live = await world.buildWorkspace()
    const today = await readWorkspaceDay({ db }, live)
    await fill(live, today)
    await world.addRule(live, { kind: 'drop', settings: '{}' })
    await evaluateRules({ db }, live, ago(365, today))
    const { rows } = await sql<{ value: string; days: number }>`
      select value, ${today}::date - onset_day as days from alert where workspace_id = ${live} order by opened_at desc`.execute(
      db,
    )
    const raised = rows.map(({ value, days }) => ({ value, onsetDay: ago(days) }))
    expect(drilled.alerts.map(({ value, onsetDay }) => ({ value, onsetDay }))).toEqual(raised)
    const [alert] = drilled.alerts
    expect(alert?.value).toBe('care')
    const onset = alert?.onsetDay ?? ''
    expect(Math.abs(Date.parse(onset) - Date.parse(ago(FALL.from))) / 86_400_000).toBeLessThan(14)
    // What a person says of it is counted, for each budget that would have raised it.
    const ended = { state: 'recovered', outcome: 'real' } as const
    await world.addAlert(workspaceId, rules.drop ?? '', { value: 'care', onset_day: onset, last_day: onset, ...ended })
    const marked = await drill('drop')
    expect(marked.settings.map(({ real, notReal }) => [real, notReal])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ])
  })

  test('is the same for a seed, finds a fall sooner with a larger budget, and a larger one sooner than a small one', async () => {
    const once = await drill('drop', { value: 'busy' })
    expect(await drill('drop', { value: 'busy' })).toEqual(once)
    expect(await drill('drop', { value: 'busy', seed: 2 })).not.toEqual(once)
    expect(once).toMatchObject({ drop: 10, seed: 1, unit: 'percent', value: { value: 'busy' }, watched: 3, left: 0 })
    expect(once.settings.map(({ value, inUse, falseAlertsAYear }) => [value, inUse, falseAlertsAYear])).toEqual([
      [3, false, 12],
      [1, true, 4],
      [0.25, false, 1],
    ])
    const days = once.settings.map(({ found }) => found?.medianDays ?? Number.POSITIVE_INFINITY)
    expect(days).toEqual([...days].sort((a, b) => a - b))
    expect(days[1]).toBeLessThan(21)
    const raised = once.settings.map(({ raised }) => raised)
    expect(raised).toEqual([...raised].sort((a, b) => b - a))
    const deep = await drill('drop', { value: 'busy', drop: 40 })
    expect(deep.settings[1]?.found?.medianDays).toBeLessThan(days[1] ?? 0)
    // A fall that no one could see is not seen.
    const tiny = await drill('drop', { value: 'busy', drop: 0.001 })
    expect(tiny.settings[1]?.found?.within).toBe(0)
  })

  test('of all that is watched says how soon each would be found, and of a team with seven answers a week more seldom', async () => {
    const { values, settings } = await drill('drop')
    expect(values.map(({ value }) => value)).toEqual(['busy', 'care', 'quiet'])
    const of = new Map(values.map(({ value, found, answersAWeek }) => [value, { ...found, answersAWeek }]))
    expect(of.get('quiet')?.answersAWeek).toBeCloseTo(7)
    // What chance makes of so few answers follows from the day on which this is run.
    expect(of.get('quiet')?.within).toBeLessThan(of.get('busy')?.within ?? 0)
    expect(of.get('busy')?.medianDays).toBeLessThan(of.get('care')?.medianDays ?? Number.POSITIVE_INFINITY)
    const sum = values.reduce((all, { found }) => all + (found?.within ?? 0), 0)
    expect(settings.find(({ inUse }) => inUse)?.found?.within).toBe(sum)
  })
})

describe('a drill of another kind', () => {
  test('holds full periods against the line, and against lines beside it', async () => {
    const { settings, alerts } = await drill('line', { value: 'care' })
    expect(settings.map(({ setting, value, inUse }) => [setting, value, inUse])).toEqual([
      ['below', 90, false],
      ['below', 85, true],
      ['below', 80, false],
    ])
    expect(alerts.map(({ value }) => value)).toEqual(['care'])
    // Falls that begin while something is open are not counted, and under a higher line more is.
    const found = settings.map(({ found }) => (found?.within ?? 0) / (found?.of ?? 1))
    expect(found).toEqual([...found].sort((a, b) => b - a))
    const deep = (await drill('line', { value: 'care', drop: 40 })).settings[1]?.found
    expect((deep?.within ?? 0) / (deep?.of ?? 1)).toBeGreaterThanOrEqual(found[1] ?? 1)
    expect(deep?.medianDays).toBeLessThanOrEqual(settings[1]?.found?.medianDays ?? 0)
  })

  test('counts single low ratings, and how many more of them a fall brings', async () => {
    const { settings, alerts, values } = await drill('bad_rating', { value: 'busy' })
    const own = settings.find(({ inUse }) => inUse)
    const [before, after] = [own?.aWeek?.before ?? 0, own?.aWeek?.after ?? 0]
    expect(before).toBeGreaterThan(15)
    expect(after - before).toBeGreaterThan(15)
    expect(after - before).toBeLessThan(27)
    expect([own?.found, alerts, values.length]).toEqual([null, [], 1])
  })

  test('that watches no figure is refused, and so is what cannot be drilled, each with what to do', async () => {
    expect(await refusal('silence')).toEqual(['conflict', expect.stringContaining('Kinds that can: drop, threshold')])
    expect(await refusal('threshold')).toEqual(['conflict', expect.stringContaining('give the survey a target')])
    expect(await refusal('goal')).toEqual(['conflict', expect.stringContaining('give the survey a target')])
    expect(await refusal('drop', { value: 'nobody' })).toEqual([
      'invalid_request',
      expect.stringContaining('Known: busy, care, quiet'),
    ])
    expect(await refusal('drop', { drop: 120 })).toEqual([
      'invalid_request',
      expect.stringContaining('drop must be less'),
    ])
    expect(await refusal('drop', { alertRuleId: crypto.randomUUID() })).toEqual(['not_found', expect.any(String)])
    const other = await world.buildWorkspace()
    const young = await world.addRule(other, { kind: 'drop', settings: '{}' })
    await expect(simulateRule({ db }, other, { alertRuleId: young })).rejects.toThrow('too short')
  })
})
