import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, migrate, sqlFolder } from '@otzyv/database'
import { createTestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

/** What a person reads in each view and table, of the sets that are kept. */
const KEPT = {
  daily_rollup: `select workspace_id, survey_id, day, dimension_set, team, product, language, tag, lag, evidence,
                   r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10
                 from daily_rollup
                 where dimension_set in ('team,product', 'language', 'tag', 'team,lag')
                   and (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
  daily_cohort: `select workspace_id, survey_id, day, dimension_set, team, product, language, tag, sent, responded, delivered,
                   bounced, opted_out
                 from daily_cohort
                 where dimension_set in ('team,product', 'language', 'tag')
                   and (sent, responded, delivered, bounced, opted_out) <> (0, 0, 0, 0, 0)`,
  weekly_indicator: 'select * from weekly_indicator',
  period_indicator: `select * from period_indicator where dimension <> 'team,product'`,
  published_indicator: 'select * from published_indicator',
}

/** Two workspaces with sums of every set, of every evidence, in what is in force and in what is being built. */
const FILL = `
  insert into workspace (workspace_id, name, time_zone, sender_name, sender_address)
  select id, 'w' || id, 'UTC', 'W', 'w@example.com' from generate_series(1, 2) as id;
  insert into survey (workspace_id, survey_id, survey_number, kind, name, scale_min, scale_max)
  select id, survey, number, 'csat', survey, 1, 5
  from generate_series(1, 2) as id, (values ('csat', 1), ('other', 2)) as surveys (survey, number);
  insert into @daily_rollup
    (workspace_id, survey_id, day, dimension_set, team, product, agent, country, channel, language, tag, lag, evidence, r1, r5)
  select id, survey, date '2026-11-02' + step % 5, set, case when set like '%team%' then 'team ' || step % 3 else '' end,
         case when set like '%product%' then '{"a,b": ' || step % 4 else '' end, case when set like '%agent%' then 'a' else '' end,
         case when set like '%country%' then 'c' else '' end, case when set = 'channel' then 'mail' else '' end,
         case when set = 'language' then (array['', 'en', 'ru'])[1 + step % 3] else '' end,
         case when set = 'tag' then (array['', 'vip'])[1 + step % 2] else '' end,
         case when set = 'team,lag' then 'under_1_day' else '' end, evidence, step % 7, id * step % 3
  from generate_series(1, 2) as id, (values ('csat'), ('other')) as surveys (survey), generate_series(0, 59) as step,
       (values ('team,product'), ('team,agent'), ('team,country'), ('product,country'), ('channel'), ('language'), ('tag'),
               ('team,lag')) as sets (set),
       (values ('confirmed'), ('unconfirmed'), ('suspect'), ('excluded')) as kinds (evidence)
  where step % 3 <> 1 or evidence <> 'suspect'
  on conflict do nothing;
  insert into @daily_cohort (workspace_id, survey_id, day, dimension_set, team, product, agent, language, tag, sent, responded, delivered,
                             bounced, opted_out)
  select id, 'csat', date '2026-11-01' + step % 9, set, case when set like '%team%' then 'team ' || step % 4 else '' end,
         case when set = 'team,product' then 'only asked ' || step % 2 else '' end, case when set like '%agent%' then 'a' else '' end,
         case when set = 'language' then 'en' else '' end, case when set = 'tag' then 'vip' else '' end,
         step, step % 5, step - step % 2, step % 2, step % 3
  from generate_series(1, 2) as id, generate_series(0, 59) as step,
       (values ('team,product'), ('team,agent'), ('language'), ('tag')) as sets (set)
  on conflict do nothing;`

const FILL_FIGURES = `
  insert into period_indicator
    (workspace_id, survey_id, granularity, period, dimension, team, product, language, tag, indicator, preset, ruleset_version,
     time_zone, rating_counts, n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags)
  select id, 'csat', granularity, '2026-11-02', dimension, case when dimension like 'team%' then 'care' else '' end,
         case when dimension like '%product' then 'app' else '' end, case when dimension = 'language' then 'en' else '' end,
         case when dimension = 'tag' then 'vip' else '' end, 'csat', 'top2of5', 1, 'UTC', '{0,1,0,0,0,2,0,0,0,0,0}', 3, 1, 2, 3, 9, 2,
         200.0 / 3, 20.765491, 93.851, 0.95, 'wilson', '{suppressed}'
  from generate_series(1, 2) as id, (values ('week'), ('month')) as granularities (granularity),
       (values ('all'), ('team'), ('product'), ('team,product'), ('language'), ('tag')) as dimensions (dimension);
  insert into published_indicator select * from period_indicator;
  insert into weekly_indicator
    (workspace_id, survey_id, week, dimension, dimension_value, indicator, preset, ruleset_version, rating_counts, n, unconfirmed,
     suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags, computed_at)
  select workspace_id, survey_id, period, dimension, team || product || language || tag, indicator, preset, ruleset_version,
         rating_counts, n, unconfirmed, suspect, excluded, sent, responded, value, lower, upper, confidence, method, flags, computed_at
  from period_indicator
  where granularity = 'week' and dimension <> 'team,product';`

test('an upgrade moves every sum that is kept, and no figure or published figure changes', async () => {
  const database = await createTestDatabase()
  for (const schema of ['public', 'upcoming']) await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
  const db = connectDatabase({
    connectionString: database.connectionString,
    applicationName: 'upgrade',
    maxConnections: 1,
  })
  const older = mkdtempSync(join(tmpdir(), 'otzyv-older-'))
  for (const file of readdirSync(join(sqlFolder, 'migrations')))
    if (file < '0031') copyFileSync(join(sqlFolder, 'migrations', file), join(older, file))
  await migrate(db, older)
  const run = async (text: string) => void (await sql.raw(text).execute(db))
  await run(FILL.replaceAll('@', ''))
  await run(FILL.slice(FILL.indexOf('insert into @daily_rollup')).replaceAll('@', 'upcoming.'))
  await run(FILL_FIGURES)
  const read = async (schema: string) => {
    await run(`set search_path = ${schema}`)
    const tables = Object.entries(KEPT).filter(([name]) => schema === 'public' || name.startsWith('daily'))
    const rows = await Promise.all(
      tables.map(async ([name, text]) => [
        name,
        (await sql.raw<Record<string, unknown>>(text).execute(db)).rows.map((row) => JSON.stringify(row)).sort(),
      ]),
    )
    await run('set search_path = public')
    return rows
  }
  const before = [await read('public'), await read('upcoming')]
  expect(JSON.stringify(before).length).toBeGreaterThan(100_000)
  await migrate(db)
  expect([await read('public'), await read('upcoming')]).toEqual(before)
  await db.destroy()
  await database.drop()
})
