import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type Database, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { sql } from 'kysely'
import { evaluateRules } from '../../services/alerts/src/alert/evaluate-rules.ts'
import { simulateRule } from '../../services/alerts/src/drill/simulate-rule.ts'

const WORKSPACE = 1
const DAYS = 130 * 7
/** About 70 answers a week of each series. */
const A_DAY = 10
const SURVEYS = ['csat', 'nps', 'ces'] as const

/** Seconds of the clock, and of processor time of this process, which a busy machine does not change. */
type Taken = { wall: number; cpu: number }

export type ServiceSpeed = { daily: Taken; drill40: Taken; drill400: Taken }

/**
 * What the service takes on a real PostgreSQL with the days of 400 teams in three surveys: for a day of all of them, with
 * what it remembers; and for a drill of one survey over a year, with 40 teams and with 400.
 */
export async function measureService(report: (line: string) => void): Promise<ServiceSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
  chmodSync(folder, 0o755)
  const server = await useEmbeddedPostgres({ dataDir: folder, role: 'owner' })
  const db = connectDatabase({
    connectionString: server.connectionString,
    applicationName: 'bench-alerts',
    statementTimeoutMs: 0,
  })
  try {
    await migrate(db)
    report('the days of 400 teams in three surveys')
    await fill(db, 400)
    const rules = await addRules(db)
    const clock = await setClock(db, server.connectionString)
    await clock.putBack(1)
    report('the first day, from 78 weeks')
    await evaluateRules({ db: clock.db }, WORKSPACE)
    await clock.putBack(0)
    report('a day')
    const daily = await timed(() => evaluateRules({ db: clock.db }, WORKSPACE))
    await clock.db.destroy()
    report('a drill of 400 teams')
    const [rule = ''] = rules
    const drill400 = await timed(() => simulateRule({ db }, WORKSPACE, { alertRuleId: rule }))
    await sql`delete from daily_sum using segment where daily_sum.segment_id = segment.segment_id
      and dimension_values[1] > 'team-0040'`.execute(db)
    report('a drill of 40 teams')
    const drill40 = await timed(() => simulateRule({ db }, WORKSPACE, { alertRuleId: rule }))
    return { daily, drill40, drill400 }
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A connection for which it is as many days ago as one says, so that one day after another can be judged. */
async function setClock(db: Database, connectionString: string) {
  await sql`create schema clock`.execute(db)
  await sql`create table clock.stands (days_ago integer not null)`.execute(db)
  await sql`insert into clock.stands values (0)`.execute(db)
  await sql`create function clock.now() returns timestamptz language sql stable
    as 'select pg_catalog.now() - make_interval(days => days_ago) from clock.stands'`.execute(db)
  const url = new URL(connectionString)
  url.searchParams.set('options', '-c search_path=clock,public,pg_catalog')
  const connection = { connectionString: url.href, applicationName: 'bench-alerts', statementTimeoutMs: 0 }
  return {
    db: connectDatabase(connection),
    putBack: async (days: number) => void (await sql`update clock.stands set days_ago = ${days}`.execute(db)),
  }
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
}

async function addRules(db: Database): Promise<string[]> {
  const ids = SURVEYS.map(() => crypto.randomUUID())
  for (const [index, survey] of SURVEYS.entries())
    await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id)
      values (${WORKSPACE}, ${ids[index]}, 'drop', ${survey})`.execute(db)
  return ids
}

/** Sums as the aggregation job keeps them; each day has about as many good answers as chance gives at 90 %. */
async function fill(db: Database, teams: number): Promise<void> {
  await sql`insert into workspace (workspace_id, name, time_zone, sender_name, sender_address, ask_delay_minutes, ask_again_days)
    values (${WORKSPACE}, 'bench', 'UTC', 'Support', 'support@company.example', 0, 0)`.execute(db)
  await sql`insert into rollup_state (workspace_id) values (${WORKSPACE})`.execute(db)
  for (const [index, survey] of SURVEYS.entries()) {
    const [best, worst] = survey === 'csat' ? [6, 2] : survey === 'nps' ? [11, 1] : [8, 2]
    const [min, max] = survey === 'csat' ? [1, 5] : survey === 'nps' ? [0, 10] : [1, 7]
    await sql`insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
      values (${WORKSPACE}, ${survey}, ${index + 1}, ${survey}, ${survey}, ${min}, ${max})`.execute(db)
    await sql`
      insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
      select ${WORKSPACE}, ${index * teams} + team, ${survey}, 'team,product', array['team-' || lpad(team::text, 4, '0'), 'mail']
      from generate_series(1, ${teams}::integer) as team`.execute(db)
    await sql`
      insert into daily_sum (workspace_id, day, segment_id, confirmed)
      select ${WORKSPACE}, current_date - ago, segment_id, (
               select array_agg(case place when ${best}::integer then good when ${worst}::integer then ${A_DAY} - good else 0 end
                 order by place)
               from generate_series(1, 11) as place)::integer[]
      from segment
      cross join generate_series(1, ${DAYS}::integer) as ago
      cross join lateral (
        select round(${A_DAY} * 0.9 + (('x' || substr(md5(segment_id || '-' || ago), 1, 7))::bit(28)::integer % 1000 - 500) / 400.0)::integer as good
      ) as drawn
      where survey_id = ${survey}`.execute(db)
  }
  await sql`analyze`.execute(db)
}
