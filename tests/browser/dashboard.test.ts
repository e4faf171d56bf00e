import { BriefingAnswer } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase, waitUntil, writeDailySums } from '@otzyv/testing'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, startOtzyv } from '../support/otzyv.ts'
import { readFilling } from '../support/read-filling.ts'
import { expectAddsUp, readLines } from './coverage-lines.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

/** The dashboard over the demo workspace, started as `npm start` starts it. */
let database: TestDatabase
let browser: Browser
let otzyv: RunningOtzyv

beforeAll(async () => {
  database = await createTestDatabase()
  otzyv = await startOtzyv({ DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }, ['start'])
  browser = await openBrowser()
  await waitUntil('the demo to be filled', async () => (await readFilling(otzyv.url)) === null, 240_000)
}, 300_000)
// A page that stays open keeps asking for what is new.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await otzyv?.stop()
  await database?.drop()
})

async function openDashboard(own: BrowserContextOptions = {}, query = '') {
  const opened = await openPage(await asPerson(browser, own), `${otzyv.url}/${query}`)
  await opened.page.locator('.coverage table').waitFor()
  return opened
}

/** The period's tickets by plain SQL over the facts: all, those skipped at the solve, and those cancelled before the mail. */
async function countTickets(from: string, to: string) {
  const { rows } = await sql<{ reason: string | null; count: number }>`
    select case when c.outcome = 'skipped' then c.skip_reason when d.state = 'cancelled' then d.cancel_reason end as reason,
           count(*)::int as count
    from coverage c
    join workspace w using (workspace_id)
    left join delivery d using (workspace_id, invitation_id)
    where w.name = 'demo' and coalesce(d.sequence, 0) = 0
      and (c.solved_at at time zone w.time_zone)::date >= ${from}::date
      and (c.solved_at at time zone w.time_zone)::date < ${to}::date
    group by 1`.execute(database.db)
  return rows
}

const API_PART = (part: { outcomes: { count: number }[] }) => part.outcomes.map(({ count }) => count)

test('the page speaks first: the one team that really fell, the product that it is, and the same figures as the API', async () => {
  const { page } = await openDashboard()
  const sentences = page.locator('.sentences > li')
  await expect.poll(() => sentences.count()).toBeGreaterThanOrEqual(4)
  const texts = await sentences.allTextContents()
  const read = await fetch(`${otzyv.url}/v1/briefing?survey=csat`)
  const answer = BriefingAnswer.parse(await read.json())
  expect(texts).toHaveLength(answer.sentences.length)
  const moves = answer.sentences.flatMap((sentence) => (sentence.says === 'move' ? [sentence.move] : []))
  expect(moves.map(({ subject, causes }) => [subject.value, causes.map((cause) => cause.subject.value)])).toEqual([
    ['kazan-technical', ['virtual-servers']],
  ])
  const [move] = moves
  const text = texts[1]?.replace(/[\u2068\u2069]/g, '')
  expect(text).toMatch(/^Kazan · Technical is really lower: ▼ /)
  expect(text).toContain(`▼ ${move?.after.value.toFixed(1)}% since`)
  expect(text).toContain(`${move?.after.n} answers since, ${move?.before.n} before`)
  await page.locator('.sentences a.lower').click()
  const { pathname, searchParams } = new URL(page.url())
  expect([pathname, searchParams.getAll('team'), searchParams.get('from')]).toEqual([
    '/team',
    ['kazan-technical'],
    move?.since,
  ])
  await page.goBack()
  await sentences.first().waitFor()
})

test('every solved ticket of the demo is on the page once: it adds up, and equals the API and the tickets', async () => {
  const { page, troubles } = await openDashboard()
  const address = await page.evaluate<string>(
    `performance.getEntriesByType('resource').map((entry) => entry.name).find((name) => name.includes('v1/coverage'))`,
  )
  const api = JSON.parse(await (await fetch(address)).text())
  const lines = await readLines(page)
  expectAddsUp(lines)
  expect(lines.at(-1)?.counts[0]).toBe(api.solved)
  const outcomes = lines.slice(0, -1).filter((line) => !line.part)
  expect(outcomes.map((line) => line.counts[0])).toEqual([...API_PART(api.asked), ...API_PART(api.notAsked)])
  expect(lines.filter((line) => line.part).map((line) => line.counts[0])).toEqual([api.asked.count, api.notAsked.count])

  const tickets = await countTickets(api.from, api.to)
  expect(tickets.reduce((sum, { count }) => sum + count, 0)).toBe(api.solved)
  expect(tickets.find(({ reason }) => reason === null)?.count).toBe(api.asked.count)
  const reasons = tickets.flatMap(({ reason, count }) => (reason === null ? [] : [[reason, count] as const]))
  expect(reasons.length).toBeGreaterThan(2)
  expect(Object.fromEntries(reasons)).toEqual(
    Object.fromEntries(
      api.notAsked.outcomes.map(({ outcome, count }: { outcome: string; count: number }) => [outcome, count]),
    ),
  )

  await page.locator('input[name=coverageSplit][value=week]').check()
  await page.locator('.coverage[aria-busy=false] thead small').first().waitFor()
  const byWeek = await readLines(page)
  expectAddsUp(byWeek)
  expect(byWeek.map((line) => line.counts[0])).toEqual(lines.map((line) => line.counts[0]))
  expect(troubles).toEqual([])
})

test('the demo’s tickets have the same numbers in Russian, and a name in words each', async () => {
  const english = await readLines((await openDashboard({}, '?groupBy=product')).page)
  const russian = await readLines((await openDashboard({ locale: 'ru-RU' }, '?groupBy=product')).page)
  expectAddsUp(russian)
  expect(russian.map((line) => line.counts)).toEqual(english.map((line) => line.counts))
  for (const { name } of russian) expect(name).toMatch(/^[А-ЯЁ][^A-Za-z_]+$/)
  for (const { name } of english) expect(name).toMatch(/^[A-Z][^_]+$/)
})

test('a figure that was published otherwise is marked with both figures, and no other is', async () => {
  const { db } = database
  const closed = await waitUntil('the last full week to be closed', async () =>
    db
      .selectFrom('published_indicator')
      .select(['workspace_id', 'period', 'team', 'n'])
      .where('survey_id', '=', 'csat')
      .where('granularity', '=', 'week')
      .where('dimension', '=', 'team')
      .where('n', '>', 8)
      .orderBy('period', 'desc')
      .orderBy('team')
      .executeTakeFirst(),
  )
  const marks = (page: Page) => page.locator('section[aria-labelledby=figures] small.published')
  const before = await openDashboard()
  await before.page.getByText('their figures are still the same').waitFor()
  expect(await marks(before.page).count()).toBe(0)

  await db
    .updateTable('published_indicator')
    .set({ value: 12.34, n: closed.n - 3 })
    .where('workspace_id', '=', closed.workspace_id)
    .where('survey_id', '=', 'csat')
    .where('granularity', '=', 'week')
    .where('dimension', '=', 'team')
    .where('period', '=', closed.period)
    .where('team', '=', closed.team)
    .execute()
  const { page, troubles } = await openDashboard()
  await marks(page).first().waitFor()
  expect(await marks(page).allTextContents()).toEqual([`† was 12.3%n\u00a0=\u00a0${closed.n - 3}`])
  expect(await page.locator('td:has(small.published)').textContent()).toContain(`n\u00a0=\u00a0${closed.n}†`)
  await page.getByText('† 1 figure has changed since its period was closed').waitFor()
  expect(troubles).toEqual([])
})

test('while tickets cannot be counted the figures stay, and trying again mends it', async () => {
  const context = await asPerson(browser)
  await context.route('**/v1/coverage?*', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Out of order"}' }),
  )
  const { page } = await openPage(context, otzyv.url)
  await page.locator('.coverage [role=alert]').getByText('Out of order').waitFor()
  expect(await page.locator('section[aria-labelledby=figures] table').count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
  await context.unroute('**/v1/coverage?*')
  await page.locator('.coverage .retry').click()
  await page.locator('.coverage table').waitFor()
})

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['on a phone, in Russian', { viewport: { width: 390, height: 844 }, locale: 'ru-RU' }],
  ['narrow and dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
] satisfies [string, BrowserContextOptions][])(
  '%s it holds WCAG 2.2 AA, and is not wider than the window',
  async (_name, own) => {
    const { page, troubles } = await openDashboard(own)
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    expect(troubles).toEqual([])
  },
)

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><svg onload=alert(2)>',
  '\u202eenots\u202d turned',
  'zero\u200b\u200dwidth\ufeff',
  '"\'`{{alert(3)}}javascript:alert(4)',
  '\u05e2\u05d1\u05e8\u05d9\u05ea 12',
]

/** A workspace whose every name is one of those, with figures and a skipped ticket for each. */
async function buildHostileWorkspace(): Promise<number> {
  const { db } = database
  const workspaceId = await buildWorkspace(db, { name: HOSTILE.join(' '), time_zone: 'UTC' })
  const own = { workspace_id: workspaceId }
  const name = HOSTILE.join('')
  const more = { kind: 'csat' as const, scale_min: 1, scale_max: 5, share: 0 }
  await db
    .insertInto('survey')
    .values({ ...own, ...more, survey_id: 'other', survey_number: 9, name })
    .execute()
  await db.updateTable('survey').set({ name }).where('workspace_id', '=', workspaceId).execute()
  const day = new Date(Date.now() - 10 * 86_400_000)
  for (const [index, text] of HOSTILE.entries()) {
    const place = { team: text, product: text, agent: '', country: '', channel: '' }
    const cell = {
      ...{ team: text, product: text, survey_id: 'csat', dimension_set: 'team,product' },
      day: day.toISOString().slice(0, 10),
    }
    await writeDailySums({ db }, workspaceId, [
      { ...cell, evidence: 'confirmed', r5: 9 },
      { ...cell, evidence: 'excluded', r5: 2 },
    ])
    const solve = {
      ...own,
      ...place,
      source: 'api',
      ticket_id: `T-${index}`,
      solve_cycle: 1,
      solved_at: day,
      agent: text,
    }
    await db
      .insertInto('coverage')
      .values({ ...solve, outcome: 'skipped', skip_reason: 'no_address' })
      .execute()
    const labels = (['team', 'product', 'agent'] as const).map((dimension) => ({ ...own, dimension, value: text }))
    // The label is another text than the value: where it is missing, the value is shown.
    await db
      .insertInto('dimension_value')
      .values(labels.map((label) => ({ ...label, label: `${text}${text}` })))
      .execute()
  }
  return workspaceId
}

/** Elements that hold a hostile text, and those of them that let it turn the text around it. */
const FIND_LOOSE = `(() => {
  const names = ${JSON.stringify(HOSTILE)}
  const holders = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && names.some((name) => node.data.includes(name))),
  )
  return {
    held: names.map((name) => holders.filter((element) => element.textContent.includes(name)).length),
    loose: holders.filter((element) => !element.closest('bdi, [dir=auto]')).map((element) => element.outerHTML),
    made: document.querySelectorAll('img, iframe, [onload], [onerror], script:not([src])').length,
  }
})()`

test('hostile names of teams, agents, products, surveys and the workspace run nowhere and turn nothing', async () => {
  const workspaceId = await buildHostileWorkspace()
  for (const groupBy of ['team', 'product']) {
    const { page, troubles } = await openDashboard({}, `?workspace=${workspaceId}&survey=csat&groupBy=${groupBy}`)
    await page.locator('.coverage thead th bdi').first().waitFor()
    const { held, loose, made } = await page.evaluate<{ held: number[]; loose: string[]; made: number }>(FIND_LOOSE)
    expect([loose, made]).toEqual([[], 0])
    // In the header, the choice of workspaces and surveys, a small chart, the figures and the tickets.
    for (const places of held) expect(places).toBeGreaterThan(6)
    expect(await page.title()).toContain(`\u2068${HOSTILE.join(' ')}\u2069`)
    expect(await page.locator('section[aria-labelledby=figures] tbody tr.overall td').last().textContent()).toBe('12')
    expect(troubles).toEqual([])
  }
})

test('even markup that got into the page would run no script: the policy allows none inline', async () => {
  const policy = (await fetch(otzyv.url)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe-|data: *;? *script|\*/)
  const { page, troubles } = await openDashboard()
  await page.evaluate(
    `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="alert(1)"><svg onload="alert(2)"></svg>')`,
  )
  await waitUntil('the policy to refuse it', async () =>
    troubles.some((text) => text.includes('Content Security Policy')),
  )
  expect(troubles.filter((text) => text.startsWith('dialog'))).toEqual([])
})
