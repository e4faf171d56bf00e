import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from '../support/filter-oracle.ts'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser } from './open-browser.ts'

/** The page of single answers, over a dozen of them; in Hebrew one comment reads from the right. */
let world: PeopleWorld
let browser: Browser
let cookie: string
const HEBREW = 'כל פעם מישהו אחר עונה לי.'
const ANSWERS = [
  { team: 'Kazan', rating: 1, comment: 'Счета прислали дважды', language: 'ru' },
  { team: 'Kazan', rating: 2, comment: HEBREW, language: 'he' },
  { team: 'Lisbon', rating: 5, comment: 'Quick and clear', language: 'en' },
  { team: 'Lisbon', rating: 1, comment: '', language: 'en' },
]
const PERIOD = 'from=2026-11-02&to=2026-11-09'

beforeAll(async () => {
  world = await buildPeopleWorld()
  const { db } = world.database
  const ids = await writeVariedFacts(
    world.database,
    1,
    ANSWERS.map(({ team, rating, language }) => ({
      team,
      rating,
      language,
      day: '2026-11-03',
      evidence: 'confirmed' as const,
    })),
  )
  for (const [index, id] of ids.entries()) {
    await sql`update response set comment = ${ANSWERS[index]?.comment ?? ''} where invitation_id = ${id}`.execute(db)
    await sql`update invitation set ticket_id = ${`T-${index}`} where invitation_id = ${id}`.execute(db)
  }
  await sql`insert into thanks_mail (workspace_id, invitation_id, state, due_at, last_error)
    values (1, ${ids[0] ?? ''}, 'cancelled', now(), 'do_not_ask')`.execute(db)
  await sql`update response set reasons = '{not-solved}' where comment like 'Счета%'`.execute(db)
  await sql`insert into survey_page (workspace_id, survey_id, follow_up, thanks)
    values (1, 'csat', ${'{"upTo":2,"reasons":[{"id":"not-solved","label":{"en":"Not solved at all"}}]}'}, '[]')`.execute(
    db,
  )
  await world.command('ticket-links', 'set', 'test', 'https://desk.example/t/{ticketId}')
  ;({ cookie } = await world.signIn('manager', '--name', 'Ana'))
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function open(query: string, options: BrowserContextOptions = {}, as = cookie): Promise<Page> {
  const context = await asPerson(browser, options)
  const [name = '', value = ''] = as.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/voices?${PERIOD}${query}`)
  await page.locator('main h1').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}
const comments = (page: Page) => page.locator('main li q').allTextContents()

test('an answer is found by another form of its words, opened and marked as contacted by keyboard alone, and stays so', async () => {
  const page = await open('')
  await expect
    .poll(() => page.locator('main h1').textContent())
    .toBe('3 customers are waiting for an answer, the first since 3 November.')
  await page.keyboard.press('/')
  await page.keyboard.type('счёт')
  await page.keyboard.press('Enter')
  await expect.poll(() => comments(page)).toEqual([ANSWERS[0]?.comment])
  expect(new URL(page.url()).searchParams.get('search')).toBe('счёт')
  await page.keyboard.press('j')
  const link = page.locator('main a[href^="https:"]')
  await expect.poll(() => link.getAttribute('href')).toBe('https://desk.example/t/T-0')
  expect(await link.getAttribute('rel')).toContain('noopener')
  expect(await page.locator('main dd').allTextContents()).toContain('not sent: the customer is not to be written to')
  await page.keyboard.press('e')
  await page.locator('main [role=status]', { hasText: 'Saved.' }).waitFor()
  await expect
    .poll(() => page.locator('main dd').allTextContents())
    .toContainEqual(expect.stringMatching(/^Contacted, /))
  await page.keyboard.press('t')
  await page.locator('main input:focus').waitFor()
  await page.keyboard.type('Refund')
  await page.keyboard.press('Enter')
  await page.locator('main li a', { hasText: '#refund' }).waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.locator('main li').waitFor()
  expect(await page.locator('main li p a').allTextContents()).toEqual(['Kazan', 'Not solved at all', '#refund'])
  await page.keyboard.press('j')
  await expect
    .poll(() => page.locator('main dd').allTextContents())
    .toContainEqual(expect.stringMatching(/^Contacted, (?:was )?due 5 November, nobody/))
  await page.locator('main li a', { hasText: '#refund' }).click()
  await page.locator('main button', { hasText: /Tagged: .*refund/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('responseTag')).toBe('refund')
  const { rows } = await sql`select state, note from follow_up`.execute(world.database.db)
  expect(rows).toEqual([{ state: 'contacted', note: '' }])
  await page.context().close()
})

test('what fails says so and leaves the answer as it is, and what somebody else did meanwhile is shown', async () => {
  const page = await open('&followUp=open')
  await page.locator('main li').first().waitFor()
  const before = await comments(page)
  await page.keyboard.press('j')
  await page.route('**/follow-up', async (route) => await route.abort())
  await page.keyboard.press('e')
  await page.getByText('Not saved: the server cannot be reached').waitFor()
  expect(await comments(page)).toEqual(before)
  await expect
    .poll(() => page.locator('main dd').allTextContents())
    .toContainEqual(expect.stringMatching(/^Open, (?:was )?due 5 November, nobody/))
  await page.unroute('**/follow-up')
  const [ticket = ''] = (await page.locator('main a[href^="https:"]').getAttribute('href'))?.match(/T-\d/) ?? []
  const { rows } = await sql<{
    id: string
  }>`select invitation_id as id from invitation where ticket_id = ${ticket}`.execute(world.database.db)
  await world.command('follow-ups', 'set', String(rows[0]?.id), '--state', 'resolved', '--note', 'sent flowers')
  await page.keyboard.press('e')
  await page.getByText('Not saved: somebody else changed it').waitFor()
  await expect
    .poll(() => page.locator('main dd').allTextContents())
    .toContainEqual(expect.stringMatching(/^Resolved, /))
  await expect.poll(() => page.locator('main textarea').inputValue()).toBe('sent flowers')
  await page.context().close()
})

test('a name adds its chip, an answer is left out and counted again, and all of it is in the address', async () => {
  const page = await open('&low=yes')
  // The list before may have as many: what is done while the next one is read is done to the list before.
  const list = page.waitForResponse((answer) => /\/v1\/responses\?.*team=Kazan/.test(answer.url()))
  await page.locator('main li a', { hasText: 'Kazan' }).first().click()
  await list
  await page.waitForLoadState('networkidle')
  await expect.poll(() => comments(page)).toHaveLength(2)
  const { searchParams } = new URL(page.url())
  expect([searchParams.get('team'), searchParams.get('low')]).toEqual(['Kazan', 'yes'])
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.locator('main select:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('a colleague')
  await page.keyboard.press('Enter')
  await page.locator('main dd', { hasText: 'Left out: a test' }).waitFor()
  await page.keyboard.press('x')
  await page.locator('main dd', { hasText: /^Counted/ }).waitFor()
  await page.locator('button', { hasText: 'Export' }).click()
  const offered = page.locator('a[download]:visible')
  expect((await offered.allTextContents()).slice(0, 2)).toEqual([
    'These 2 answers, CSV',
    'These answers, for Excel in my language',
  ])
  const href = (await offered.first().getAttribute('href')) ?? ''
  const file = await page.request.get(new URL(href, page.url()).href)
  expect(
    (await file.text())
      .split('\r\n')
      .slice(1, -1)
      .map((row) => /"(T-\d)"/.exec(row)?.[1])
      .sort(),
  ).toEqual(['T-0', 'T-1'])
  const [saved] = await Promise.all([page.waitForEvent('download'), offered.first().press('Enter')])
  expect([saved.suggestedFilename(), readFileSync(await saved.path(), 'utf8')]).toEqual([
    'responses.csv',
    await file.text(),
  ])
  await page.locator('[role=status]', { hasText: 'responses.csv is saved: 2 rows.' }).waitFor()
  // What the server refuses is said, and no file is saved of it.
  await page.route('**/v1/responses.jsonl*', (route) =>
    route.request().method() === 'HEAD' ? route.continue() : route.fulfill({ status: 503, json: { detail: 'Later.' } }),
  )
  await page.locator('button', { hasText: 'Export' }).click()
  await offered.nth(2).press('Enter')
  await page.locator('[role=status]', { hasText: 'responses.jsonl was not saved. Later.' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.context().close()
})

test.each([
  ['wide', { viewport: { width: 1440, height: 900 } }],
  ['on a phone', { viewport: { width: 320, height: 700 } }],
  ['dark and in Russian', { colorScheme: 'dark', locale: 'ru-RU' }],
] as const)(
  'the page is accessible %s, nothing is cut, and a comment from the right keeps to itself',
  async (_how, options) => {
    const page = await open('', options)
    await page.keyboard.press('j')
    await page.locator('main dl').waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0)
    const style = `getComputedStyle([...document.querySelectorAll('main q')].find((one) => one.textContent === '${HEBREW}'))`
    expect(await page.evaluate(`${style}.direction + ' ' + ${style}.unicodeBidi`)).toBe('rtl isolate')
    await page.context().close()
  },
)

test('a viewer learns in one sentence who may read single answers, and reads none', async () => {
  const page = await open('', {}, (await world.signIn('viewer')).cookie)
  expect(await page.locator('main h1').textContent()).toBe('Single answers are for agents, managers and admins.')
  expect(await page.locator('main').textContent()).not.toContain('Quick and clear')
  await page.context().close()
})
