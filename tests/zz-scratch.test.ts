import { appendFileSync, readFileSync } from 'node:fs'
import { aggregateWorkspace, checkRollups } from '@otzyv/aggregation-job'
import { SolvedTicket } from '@otzyv/contracts'
import { connectDatabase } from '@otzyv/database'
import { DIMENSION_SETS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { countTickets } from '../services/dashboard-api/src/coverage/count-tickets.ts'
import { readCoverageState, readTickets } from '../services/dashboard-api/src/coverage/read-tickets.ts'
import { serveForTest } from '../services/dashboard-api/testing/serve-for-test.ts'
import { recordSolvedTicket as withLog } from '../services/intake/src/tickets/record-solved-ticket.ts'

const cpu = (pid: number) => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(f[11]) + Number(f[12])) * 10
}
test('measure', async () => {
  const database = await createTestDatabase()
  const db = connectDatabase({
    connectionString: database.connectionString,
    applicationName: 'm',
    maxConnections: 1,
    statementTimeoutMs: 0,
  })
  const pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!.pid
  const log = (line: string) => appendFileSync('/tmp/cover-out.txt', line + '\n')
  const timed = async (name: string, times: number, work: () => Promise<unknown>) => {
    const c = cpu(pid),
      n = process.cpuUsage(),
      t = Date.now()
    for (let i = 0; i < times; i++) await work()
    const u = process.cpuUsage(n)
    log(
      `${name}: pg ${((cpu(pid) - c) / times).toFixed(2)} ms, node ${((u.user + u.system) / 1000 / times).toFixed(2)} ms, wall ${((Date.now() - t) / times).toFixed(1)} ms`,
    )
  }
  for (const tickets of [137_000, 548_000]) {
    const ws = await buildWorkspace(db, { time_zone: 'Europe/Berlin' })
    await sql`insert into respondent (workspace_id, respondent_id, address, address_key) values (${ws}, '00000000-0000-4000-8000-000000000001', 'a@e.example', 'a@e.example')`.execute(
      db,
    )
    await sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, outcome, skip_reason, survey_id, invitation_id)
      select ${ws}, 'api', 'T-' || n, 1, timestamptz '2026-11-20' - (n::float8 / ${tickets}::float8) * interval '546 days', 'team ' || (n * 7919 % 40), 'product ' || (n * 104729 % 12),
        (array['en','ru','de','fr',''])[(1 + n * 31 % 5)::int], (array['vip','','refund','x'])[(1 + n * 17 % 4)::int],
        case when n % 8 = 0 then 'skipped' else 'invited' end, case when n % 8 = 0 then (array['asked_lately','no_address','stale'])[(1 + n % 3)::int] end, 'csat',
        case when n % 8 <> 0 then gen_random_uuid() end
      from generate_series(1::bigint, ${tickets}::bigint) n`.execute(db)
    await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale, solved_at, send_after, expires_at)
      select workspace_id, invitation_id, 'csat', '00000000-0000-4000-8000-000000000001', source, ticket_id, solve_cycle, 'en', solved_at, solved_at, '2030-01-01' from coverage where workspace_id = ${ws} and invitation_id is not null`.execute(
      db,
    )
    await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at)
      select workspace_id, invitation_id, 0, case when random() < 0.02 then 'failed' else 'sent' end, now() from coverage where workspace_id = ${ws} and invitation_id is not null`.execute(
      db,
    )
    await sql`vacuum analyze coverage, delivery, invitation`.execute(db)
    await timed(`${tickets} fill`, 1, () => aggregateWorkspace({ db }, ws))
    await sql`vacuum analyze coverage_sum, counted_coverage`.execute(db)
    await timed(`${tickets} check`, 1, async () => expect(await checkRollups({ db }, ws)).toEqual([]))
    const w = { workspace_id: ws, time_zone: 'Europe/Berlin' }
    const sets = DIMENSION_SETS.map((s) => [...s, 'week' as const])
    const all = { from: '2025-05-19', to: '2026-11-23' }
    const few = { from: '2026-09-28', to: '2026-11-23' }
    for (const [name, period] of [
      ['all', all],
      ['8 weeks', few],
    ] as const) {
      const state = await readCoverageState({ db }, w)
      expect(state.counted).toBe(true)
      for (let i = 0; i < 3; i++) {
        await timed(`${tickets} ${name} facts`, 3, () => countTickets({ db }, w, period, sets))
        await timed(`${tickets} ${name} sums`, 3, () => readTickets({ db }, w, period, sets, state))
      }
      await timed(`${tickets} ${name} total facts`, 3, () => countTickets({ db }, w, period, [[]]))
      await timed(`${tickets} ${name} total sums`, 3, () => readTickets({ db }, w, period, [[]], state))
    }
    const ask = serveForTest(db, true, '2026-11-20T10:00:00Z')
    const path = `/v1/coverage?workspace=${ws}&groupBy=team&from=2025-05-19&to=2026-11-23`
    await timed(`${tickets} http cold`, 1, () => ask(path))
    const tag = (await ask(path)).headers.get('etag') ?? ''
    await timed(`${tickets} http remembered`, 20, () => ask(path))
    await timed(`${tickets} http 304`, 20, () => ask(path, { 'if-none-match': tag }))
    const sizes =
      await sql`select relname, pg_total_relation_size(oid)/1024 as kb from pg_class where relname in ('coverage','delivery','coverage_sum','counted_coverage','coverage_by_time')`.execute(
        db,
      )
    log(JSON.stringify(sizes.rows))
  }
  // cost a ticket
  const { recordSolvedTicket: without } = await import('/work/main/services/intake/src/tickets/record-solved-ticket.ts')
  const ws = await buildWorkspace(db, { ask_again_days: 0 })
  let n = 0
  const solve = (f: typeof withLog) =>
    f(
      { db },
      ws,
      SolvedTicket.parse({
        ticketId: `I-${n++}`,
        solvedAt: new Date(Date.now() - 60_000).toISOString(),
        team: 'a',
        product: 'b',
        respondent: { email: `c${n}@example.com`, locale: 'ru' },
      }),
    )
  for (let i = 0; i < 200; i++) {
    await solve(withLog)
    await solve(without)
  }
  const wal = async () =>
    Number(
      (await sql<{ l: string }>`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as l`.execute(db))
        .rows[0]!.l,
    )
  const sums = { with: 0, without: 0, walWith: 0, walWithout: 0 }
  for (let round = 0; round < 12; round++) {
    for (const [name, f] of (round % 2
      ? [
          ['with', withLog],
          ['without', without],
        ]
      : [
          ['without', without],
          ['with', withLog],
        ]) as const) {
      const c = cpu(pid),
        l = await wal()
      for (let i = 0; i < 250; i++) await solve(f as typeof withLog)
      sums[name as 'with' | 'without'] += cpu(pid) - c
      sums[name === 'with' ? 'walWith' : 'walWithout'] += (await wal()) - l
    }
  }
  log(
    `intake a ticket: pg with ${sums.with / 3000} without ${sums.without / 3000} ratio ${(sums.with / sums.without).toFixed(3)}; wal with ${sums.walWith / 3000} without ${sums.walWithout / 3000} ratio ${(sums.walWith / sums.walWithout).toFixed(3)}`,
  )
  await timed('absorb 3200 new + first refresh', 1, () => aggregateWorkspace({ db }, ws))
  await sql`insert into coverage_log (workspace_id, source, ticket_id, solve_cycle) select workspace_id, source, ticket_id, solve_cycle from coverage where workspace_id = ${ws}`.execute(
    db,
  )
  await sql`update delivery set state = 'sent' where workspace_id = ${ws}`.execute(db)
  await timed('absorb 6400 changed', 1, () => aggregateWorkspace({ db }, ws))
  
  await db.destroy()
  await database.drop()
}, 600_000)
