import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'
import { readFilling } from '../support/read-filling.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

/** The first start with the demo, as `npm start` does it: stopped in the middle twice, then left to its end. */
let database: TestDatabase
let browser: Browser
let env: Record<string, string>
let otzyv: RunningOtzyv | undefined

/** A filling takes a quarter of a minute where nothing else runs, and minutes where much does. */
const LONG = 240_000

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await otzyv?.stop()
  await database?.drop()
})

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)
  return rows[0]?.n ?? Number.NaN
}

/** What must not be there before the whole history is: neither a fact of it nor anything that follows from one. */
async function expectNothingOfHistory(): Promise<void> {
  for (const table of ['coverage', 'invitation', 'response', 'counted', 'daily_rollup', 'published_period', 'alert'])
    expect([table, await count(table)]).toEqual([table, 0])
}

async function waitForFillingsEnd(): Promise<void> {
  await waitUntil('the filling process to end', async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and application_name like '%demo fill'`.execute(database.db)
    return rows.length === 0
  })
}

test(
  'a first start that is killed while the tickets are written leaves nothing of the history behind',
  async () => {
    const killed = await startOtzyv(env, ['start'])
    await waitUntil('some weeks to be written', async () => ((await readFilling(killed.url))?.weeksDone ?? 0) > 3, LONG)
    await expectNothingOfHistory()
    await killed.kill()
    await waitForFillingsEnd()
    await expectNothingOfHistory()
  },
  LONG,
)

test(
  'a first start that is stopped while the figures are counted ends well, and leaves nothing behind',
  async () => {
    const stopped = await startOtzyv(env, ['start'])
    await waitUntil('the figures to be counted', async () => (await readFilling(stopped.url))?.step === 'figures', LONG)
    await expectNothingOfHistory()
    expect(await stopped.stop()).toBe(0)
    await waitForFillingsEnd()
    await expectNothingOfHistory()
    // As the database's own housekeeping may do by now: the next filling must not be planned for empty tables.
    await sql`analyze`.execute(database.db)
  },
  LONG,
)

/** Every different text of the status while it is there. */
async function collectStatus(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`new Promise((resolve) => {
    const said = []
    const look = () => {
      const status = document.querySelector('main [role=status]')?.textContent
      if (document.querySelector('main table')) return resolve(said)
      if (status && said.at(-1) !== status) said.push(status)
      setTimeout(look, 100)
    }
    look()
  })`)
}

test(
  'the page is open while the history is filled, says how far it is, and shows the figures by itself',
  async () => {
    otzyv = await startOtzyv(env, ['start'])
    const { page, troubles } = await openPage(await asPerson(browser), `${otzyv.url}/`)
    await page.getByText(/history is being filled: \d+ of 78 weeks/).waitFor()
    expect(await page.locator('main table').count()).toBe(0)
    expect(await page.getByRole('progressbar').getAttribute('max')).toBe('78')
    expect(await findViolations(page)).toEqual([])
    const russian = await openPage(await asPerson(browser, { locale: 'ru-RU' }), `${otzyv.url}/`)
    await russian.page.getByText(/История демо заполняется: .*\d+ из 78 недель/).waitFor()

    // What happens meanwhile is taken as always.
    const key = readFileSync(join(env.DATA_DIR ?? '', 'api-key'), 'utf8').trim()
    const solved = await fetch(`${otzyv.url}/v1/tickets/solved`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ticketId: 'T-1',
        solvedAt: new Date().toISOString(),
        team: 'belgrade-billing',
        respondent: { email: 'customer@example.com', locale: 'en' },
      }),
    })
    expect(await solved.json()).toMatchObject({ outcome: 'invited' })

    const beside = runOtzyv(['demo', 'fill', '--json'], env)
    const said = await collectStatus(page)
    expect(said.length).toBeGreaterThan(2)
    const weeks = said.map((text) => Number(/(\d+) of 78/.exec(text)?.[1] ?? Number.NaN))
    const written = weeks.slice(0, said.findIndex((text) => text.includes('counted')) >>> 0)
    expect(written).toEqual([...written].sort((a, b) => a - b))
    expect(await page.locator('progress').count()).toBe(0)
    const { stdout, stderr } = await beside
    expect([stderr, stdout && JSON.parse(stdout)]).toEqual(['', { outcome: 'nothing_to_fill' }])
    expect(await readFilling(otzyv.url)).toBeNull()
    // Below the chart, which is drawn of the same numbers.
    await russian.page.locator('main table').first().waitFor({ state: 'attached' })
    expect([...troubles, ...russian.troubles]).toEqual([])
  },
  LONG,
)

test(
  'after all of that the history is there once, counted exactly and closed, with the ticket solved meanwhile',
  async () => {
    await waitUntil('the mail of the ticket to be sent', async () => {
      const { rows } = await sql`
      select 1 from invitation join delivery using (workspace_id, invitation_id)
      where ticket_id = 'T-1' and state = 'sent'`.execute(database.db)
      return rows.length === 1
    })
    expect((await runOtzyv(['aggregate'], env)).code).toBe(0)
    const check = JSON.parse((await runOtzyv(['rollup', 'check', '--json'], env)).stdout)
    expect(check).toMatchObject({ exact: true })
    const { rows } = await sql<Record<string, number>>`
    select count(*)::int as solves, count(distinct (source, ticket_id, solve_cycle))::int as different,
      count(*) filter (where source <> 'demo')::int as own,
      (select count(*)::int from invitation) as invited, (select count(*)::int from counted) as counted,
      (select count(*)::int from counted_coverage) as summed,
      (select count(distinct period)::int from published_period where granularity = 'week') as closed
    from coverage`.execute(database.db)
    const [row = {}] = rows
    expect(row.solves).toBeGreaterThan(60_000)
    expect(row).toMatchObject({ different: row.solves, summed: row.solves, own: 1, closed: 77 })
    expect(await count('respondent')).toBe(await distinctAddresses())
    await expectStory()
    const again = await runOtzyv(['demo', 'fill'], env)
    expect(again).toMatchObject({ code: 0, stdout: 'There is no demo whose history is still to be filled.\n' })
  },
  LONG,
)

/** What people did, each thing with as many rows of audit as changes; and alerts that begin and recover, of which nobody is written to now. */
async function expectStory(): Promise<void> {
  const { rows } = await sql<Record<string, number>>`
    select
      (select count(*)::int from exclusion) > 10 as left_out, (select count(*)::int from intervention) as trainings,
      (select sum(revision)::int from follow_up) as follow_ups, (select count(*)::int from dimension_merge) as merges,
      (select count(*)::int from exclusion) as exclusions,
      count(*) filter (where entity = 'follow_up')::int as audited_follow_ups,
      count(*) filter (where entity = 'exclusion')::int as audited_exclusions,
      (select count(*)::int from alert where state = 'recovered') > 0 as recovered,
      (select count(*)::int from alert_mail join alert using (workspace_id, alert_id)
        where alert.state = 'open') > 0 as mailed
    from audit where actor_id = 'demo'`.execute(database.db)
  const [row = {}] = rows
  expect(row).toMatchObject({ trainings: 1, merges: 1, left_out: true, recovered: true, mailed: true })
  expect([row.audited_follow_ups, row.audited_exclusions]).toEqual([row.follow_ups, row.exclusions])
}

async function distinctAddresses(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct address_key)::int as n from respondent`.execute(
    database.db,
  )
  return rows[0]?.n ?? Number.NaN
}
