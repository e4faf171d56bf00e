import { IndicatorsResult, NonResponseAnswer, ResponseLagAnswer } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from '../support/filter-oracle.ts'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser } from './open-browser.ts'

/** Four weeks, so long ago that the mails of all of them are old enough whatever the day is. */
const TO = shiftDay(isoMonday(new Date().toISOString().slice(0, 10)), -35)
const FROM = shiftDay(TO, -28)
const WEEK = shiftDay(TO, -7)
const TEAMS = ['billing', 'technical', 'ש'.repeat(30)]
const FACTS = Array.from({ length: 480 }, (_, index) => ({
  ...{ team: TEAMS[index % 3] ?? '', product: index % 2 === 0 ? 'x' : 'y', language: 'en' },
  sentDay: shiftDay(FROM, (index * 5) % 28),
  lag: [0, 0, 1, 3, 8, 16][(index * 7) % 6] ?? 0,
  rating: index % 5 < 2 ? ([5, 4, 5, 2, 3][(index * 3) % 5] ?? 5) : null,
  evidence: index % 35 === 0 ? ('unconfirmed' as const) : ('confirmed' as const),
}))

let world: PeopleWorld
let browser: Browser
let admin: string
let viewer: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;[admin, viewer] = [(await world.signIn('admin')).cookie, (await world.signIn('viewer')).cookie]
  await fill()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function fill(): Promise<void> {
  const { db } = world.database
  const facts = FACTS.map(({ sentDay, lag, ...fact }) => ({ ...fact, day: shiftDay(sentDay, lag) }))
  const ids = await writeVariedFacts(world.database, 1, facts)
  const own = JSON.stringify(ids.map((id, index) => ({ id, day: FACTS[index]?.sentDay })))
  await sql`
    with mails as (
      update delivery set sent_day = own.day, sent_at = own.day + time '09:00'
      from jsonb_to_recordset(${own}::jsonb) as own (id uuid, day date)
      where workspace_id = 1 and invitation_id = own.id
      returning invitation_id
    )
    insert into change_log (workspace_id, invitation_id) select 1, invitation_id from mails`.execute(db)
  await sql`
    with tickets as (
      insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, skip_reason, survey_id, invitation_id, team)
      select 1, 'test', i.invitation_id::text, 1, d.sent_at, 'invited', null, 'csat', i.invitation_id, i.team
      from invitation i join delivery d using (workspace_id, invitation_id) where workspace_id = 1
      union all
      select 1, 'test', 'skipped ' || n, 1, ${WEEK}::date + time '12:00', 'skipped', 'no_address', null, null, 'billing'
      from generate_series(1, 9) as n
      returning source, ticket_id, solve_cycle
    )
    insert into coverage_log (workspace_id, source, ticket_id, solve_cycle) select 1, * from tickets`.execute(db)
  await waitUntil('everything to be counted', async () => {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from change_log)::int + (select count(*) from coverage_log)::int as left`.execute(db)
    return rows[0]?.left === 0
  })
  // When the week was closed, one answer fewer was there.
  await sql`
    insert into published_period (workspace_id, survey_id, granularity, period, published_at, cells)
    values (1, 'csat', 'week', ${WEEK}, now(), 1) on conflict do nothing`.execute(db)
  await sql`
    insert into published_indicator
    select (jsonb_populate_record(null::published_indicator, to_jsonb(now)
             || case when dimension = 'all' then jsonb_build_object('n', n - 1, 'value', 50) else '{}' end)).*
    from period_indicator now
    where workspace_id = 1 and survey_id = 'csat' and granularity = 'week' and period = ${WEEK} and dimension in ('all', 'team')
    on conflict do nothing`.execute(db)
}

async function open(
  cookie: string,
  query = `from=${WEEK}&to=${TO}`,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await asPerson(browser, options)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/trust?${query}`)
  await page.locator('[data-table=lag]').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}
const read = async (path: string, cookie = admin) =>
  await (await fetch(`${world.otzyv.url}/v1/${path}`, { headers: { cookie } })).json()
const numberIn = async (page: Page, selector: string) => Number((await textOf(page, selector)).replace(/[^\d.]/g, ''))
const step = (page: Page, name: string) => numberIn(page, `[data-step=${name}] td >> nth=0`)
const textOf = async (page: Page, selector: string) => squeeze((await page.locator(selector).textContent()) ?? '')
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
/** The rows of a table, each by its cells. */
const rowsOf = async (page: Page, table: string) =>
  (
    await page.evaluate<string[][]>(
      `[...document.querySelectorAll('[data-table=${table}] tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))`,
    )
  ).map((cells) => cells.map(squeeze))

test('the numbers of the page are those of the API and of the facts', async () => {
  const page = await open(admin)
  const { rows } = await sql<Record<'solved' | 'asked' | 'sent' | 'answered' | 'counted' | 'unconfirmed', number>>`
    select (select count(*) from coverage where (solved_at at time zone 'UTC')::date >= ${WEEK}
              and (solved_at at time zone 'UTC')::date < ${TO})::int as solved,
           (select count(*) from coverage where outcome = 'invited' and (solved_at at time zone 'UTC')::date >= ${WEEK}
              and (solved_at at time zone 'UTC')::date < ${TO})::int as asked,
           (select count(*) from delivery where sent_day >= ${WEEK} and sent_day < ${TO})::int as sent,
           (select count(*) from delivery join response using (workspace_id, invitation_id)
            where sent_day >= ${WEEK} and sent_day < ${TO} and evidence = 'confirmed')::int as answered,
           (count(*) filter (where evidence = 'confirmed'))::int as counted,
           (count(*) filter (where evidence = 'unconfirmed'))::int as unconfirmed
    from response where local_day >= ${WEEK} and local_day < ${TO}`.execute(world.database.db)
  const [own] = rows
  if (!own) throw new Error('there are no facts')
  const { solved, asked, sent, answered, counted, unconfirmed } = own
  expect(await textOf(page, 'h1')).toBe(`Every one of the ${solved} solved tickets is accounted for.`)
  const steps = ['solved', 'toSend', 'sent', 'surveySent', 'answered', 'came', 'counted']
  expect(await Promise.all(steps.map((name) => step(page, name)))).toEqual([
    ...[solved, asked, asked, sent, answered],
    ...[counted + unconfirmed, counted],
  ])
  expect(await textOf(page, '[data-step=toSend]')).toContain('No mail address: 9')
  expect(await numberIn(page, '[data-kind=unconfirmed] td >> nth=0')).toBe(unconfirmed)
  const { overall } = IndicatorsResult.parse(await read(`indicators?survey=csat&from=${WEEK}&to=${TO}`))
  expect([overall.total.responseRate.sent, overall.total.indicator.n]).toEqual([sent, counted])

  const cohort = `survey=csat&from=${FROM}&to=${TO}`
  const lag = ResponseLagAnswer.parse(await read(`response-lag?${cohort}`))
  const shown = await rowsOf(page, 'lag')
  const percent = (value: number | null) => `${value?.toFixed(1)}%`
  const expected = [{ label: 'All teams', ...lag.total }, ...(lag.teams ?? [])].map((one) => [
    ...[one.label, String(one.sent)],
    ...[one.sameDay, one.within3Days, one.within14Days].map((rate) => percent(rate?.value ?? null)),
  ])
  expect(shown.map((cells) => cells.slice(0, 5))).toEqual(expected)
  const silent = NonResponseAnswer.parse(await read(`non-response?${cohort}`))
  expect(await textOf(page, '[data-figure=likeness]')).toBe(silent.representativity.value?.toFixed(2))
  expect(await textOf(page, '[data-figure=upper]')).toContain(percent(silent.worstCase?.upper ?? null))
  expect(await textOf(page, '[data-figure=lower]')).toContain(percent(silent.worstCase?.lower ?? null))

  const [changed, ...others] = await rowsOf(page, 'published')
  expect(others).toEqual([])
  expect(changed?.slice(1)).toEqual([
    ...['All teams', `50.0% n = ${counted - 1}`],
    ...[`${percent(overall.total.indicator.value)} n = ${counted}`, '1 answer more'],
  ])
  await page.context().close()
})

test('who took data out is shown to an admin, and a viewer sees no team and no single decision', async () => {
  expect(
    (await fetch(`${world.otzyv.url}/v1/indicators.csv?survey=csat&groupBy=team`, { headers: { cookie: admin } }))
      .status,
  ).toBe(200)
  const page = await open(admin)
  expect(await textOf(page, '[data-table=exports] tbody tr')).toMatch(/Figures · csat .*\d+ rows$/)
  await page.context().close()
  const other = await open(viewer)
  expect(await other.locator('#exports').count()).toBe(0)
  expect(await other.locator('[data-table=lag] tbody tr').count()).toBe(1)
  expect(await other.locator('[data-table=clicks] a').count()).toBe(0)
  await other.context().close()
})

test('by the keyboard alone the tickets of each week are opened, the oldest first, and they add up', async () => {
  const page = await open(admin, `from=${FROM}&to=${TO}`)
  await page.locator('summary').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-table=coverage]').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await rowsOf(page, 'coverage')).length).toBe(5)
  const rows = await rowsOf(page, 'coverage')
  const counts = rows.map((cells) => Number(cells[1]))
  expect(counts.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(counts.at(-1))
  expect(counts.at(-1)).toBe(await step(page, 'solved'))
  // The oldest week has no ticket without an address, and the newest has all of them.
  expect(rows.map((cells) => cells.at(-1))).toEqual(['', '', '', 'No mail address: 9', 'No mail address: 9'])
  await page.context().close()
})

test.each(['en-GB', 'ru-RU'])(
  'in %s it holds WCAG 2.2 AA in light, dark and forced colours, and fits a screen of 320 pixels',
  async (locale) => {
    const page = await open(admin, `from=${WEEK}&to=${TO}`, { locale, viewport: { width: 320, height: 640 } })
    await page.locator('summary').first().click()
    await page.locator('[data-table=coverage]').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, await findViolations(page)]).toEqual([colorScheme, []])
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await page.context().close()
  },
)
