import { BriefingAnswer, FIGURE_PAGES } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCommand } from '../support/create-command.ts'
import { buildFortyTeams } from '../support/forty-teams.ts'
import { makeDataDir, type RunningOtzyv, startOtzyv } from '../support/otzyv.ts'
import { readPlainFacts } from '../support/plain-facts.ts'
import { readFilling } from '../support/read-filling.ts'
import { signInPerson } from '../support/sign-in-person.ts'
import { findViolations } from './find-violations.ts'
import { ASKED_BY_A_VIEWER, ASKED_BY_AN_ADMIN, expectTwoRounds, weighFirstView } from './first-view.ts'
import { buildHostileWorkspace, FIND_LOOSE, HOSTILE } from './hostile-workspace.ts'
import { expectLaidOut } from './lay-out.ts'
import { countWeeksHeld, sampleFilters } from './one-figure.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'
import { walkPages } from './walk/walk-pages.ts'

/** The dashboard over the demo workspace, started as `npm start` starts it. */
let database: TestDatabase
let browser: Browser
let otzyv: RunningOtzyv
let env: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
  otzyv = await startOtzyv(env, ['start'])
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
  await opened.page.locator('.sentences > li').first().waitFor()
  return opened
}

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
  // By its name, and not by what it is stored as.
  expect(await page.locator('.page-footer').textContent()).toContain('Computed as CSAT (4 and 5 of 5), version 1')
  const [move] = moves
  const text = texts[1]?.replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ')
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

test('while the sentences cannot be read the trend stays, and trying again mends it', async () => {
  const context = await asPerson(browser)
  await context.route('**/v1/briefing?*', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Out of order"}' }),
  )
  const { page } = await openPage(context, otzyv.url)
  await page.locator('.briefing [role=alert]').waitFor()
  expect(await page.locator('section[aria-labelledby=trend] svg').count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
  await context.unroute('**/v1/briefing?*')
  await page.locator('.briefing .retry').click()
  await page.locator('.sentences > li').first().waitFor()
})

test('figures that were shown stay where the next ones cannot be read, and the page says so', async () => {
  const { page } = await openDashboard()
  await page
    .context()
    .route('**/v1/indicators?*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Out of order"}' }),
    )
  await page.locator('#survey-chip').click()
  await page.locator('[data-survey=nps]').click()
  await page.locator('[role=alert]', { hasText: 'What stands below was read before.' }).waitFor()
  expect(await page.locator('section[aria-labelledby=trend] svg').count()).toBe(1)
  expect(await findViolations(page)).toEqual([])
})

test('a filter is chosen by keyboard alone, stands in the address, and is taken away again', async () => {
  const { page } = await openDashboard()
  const answers = page.locator('.evidence-of').first()
  const all = await answers.textContent()
  await page.keyboard.press('f')
  // A key that comes before the menu has the focus is not for it.
  await page.locator('[popover] button:focus', { hasText: 'Team' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[popover] input:focus').waitFor()
  await page.keyboard.type('kazan · tech')
  await page.locator('[popover] button', { hasText: 'Kazan · Technical' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-filter=team]', { hasText: 'Kazan · Technical' }).waitFor()
  expect(new URL(page.url()).searchParams.getAll('team')).toEqual(['kazan-technical'])
  await expect.poll(() => answers.textContent()).not.toBe(all)
  const read = await fetch(`${otzyv.url}/v1/briefing?survey=csat&team=kazan-technical`)
  const [period] = BriefingAnswer.parse(await read.json()).sentences
  const n = period?.says === 'period' && period.figure.outcome === 'figure' ? period.figure.n : Number.NaN
  await expect.poll(() => answers.textContent()).toContain(`${n} answers`)
  await page.locator('[data-filter=team]').press('Enter')
  await expect.poll(() => answers.textContent()).toBe(all)
  expect(new URL(page.url()).search).not.toContain('team=')
})

test('an address of earlier still opens: its months, its weeks and its survey', async () => {
  const { page, troubles } = await openDashboard(
    {},
    '?workspace=demo&survey=csat&groupBy=product&granularity=month&weeks=52',
  )
  await page.getByText('Show all 13 months as a table').click()
  expect(await page.locator('section[aria-labelledby=trend] tbody tr').count()).toBe(13)
  await page.locator('input[value=month]').press('ArrowRight')
  await page.getByText(/Show all \d quarters as a table/).waitFor()
  expect(new URL(page.url()).searchParams.get('granularity')).toBe('quarter')
  // Of so few answers a week that none can be judged by itself, months are offered.
  await page.goto(`${otzyv.url}/?survey=nps`)
  await page.getByRole('button', { name: 'Show months' }).press('Enter')
  await page.getByText(/Show all \d+ months as a table/).waitFor()
  expect(troubles).toEqual([])
})

test('the first sentence says how the period went against what was chosen: the target, the week before, the weeks before', async () => {
  const setTo = (target: number | null) =>
    database.db.updateTable('survey').set({ target }).where('survey_id', '=', 'csat').execute()
  await setTo(99)
  const { page } = await openDashboard()
  await page.locator('#against-chip').click()
  await page.locator('[data-against=target]').click()
  await page.locator('h1', { hasText: 'below the target of 99.0%' }).waitFor()
  expect(await page.locator('.evidence-of').first().textContent()).toContain('The whole interval is below the target.')
  await page.locator('#against-chip').click()
  await page.locator('[data-against=before]').click()
  await page.locator('h1', { hasText: 'the week before.' }).waitFor()
  await page.locator('#period-chip').click()
  await page.getByRole('button', { name: 'Last 4 full weeks' }).click()
  await page.locator('h1', { hasText: /^In the last 4 weeks .* the 4 weeks before\.$/ }).waitFor()
  const { searchParams } = new URL(page.url())
  const days = `from=${searchParams.get('from')}&to=${searchParams.get('to')}`
  const read = await fetch(`${otzyv.url}/v1/briefing?survey=csat&against=before&${days}`)
  const [period] = BriefingAnswer.parse(await read.json()).sentences
  const n = period?.says === 'period' && period.figure.outcome === 'figure' ? period.figure.n : Number.NaN
  await expect.poll(() => page.locator('.evidence-of').first().textContent()).toContain(`${n} answers`)
  await setTo(null)
  await page.reload()
  await page.locator('h1', { hasNotText: 'target' }).first().waitFor()
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

test('hostile names of teams, agents, products, surveys and the workspace run nowhere and turn nothing, on every page', async () => {
  const workspaceId = await buildHostileWorkspace(database)
  for (const place of ['', 'teams', 'why', 'voices', 'compare', 'trust']) {
    const query = `workspace=${workspaceId}&survey=csat`
    const { page, troubles } = await openPage(await asPerson(browser), `${otzyv.url}/${place}?${query}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const { held, loose, made } = await page.evaluate<{ held: number[]; loose: string[]; made: number }>(FIND_LOOSE)
    expect([place, loose, made]).toEqual([place, [], 0])
    // In the bar and the choice of workspaces and surveys, and on the page of teams in a row of each.
    expect([place, held.filter((places) => places < (place === 'teams' ? 4 : 3))]).toEqual([place, []])
    expect(await page.title()).toContain(`\u2068${HOSTILE.join(' ')}\u2069`)
    expect([place, troubles]).toEqual([place, []])
  }
})

test('each page leads to the reference of the API, which needs no script and nothing from elsewhere, fits 320 px, and holds WCAG 2.2 AA', async () => {
  const { page, troubles } = await openDashboard({ viewport: { width: 320, height: 640 } })
  await page.locator('.site-footer a').click()
  await page.waitForURL(`${otzyv.url}/docs/api`)
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  for (const call of [null, 'getIndicators', 'addPerson']) {
    if (call !== null) await page.locator(`a[href="api/${call}"]`).click()
    expect(await page.locator('script, link[rel=stylesheet], img').count()).toBe(0)
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(320)
    expect(await findViolations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: call === null ? 'light' : 'dark' })
    if (call !== null) await page.goBack()
  }
  expect([[...asked], troubles]).toEqual([[new URL(otzyv.url).origin], []])
})

test('the first view of Week is at most 150 kB in four scripts, and all that it asks for it asks once it knows the workspaces', async () => {
  const { bytes, scripts } = await weighFirstView(await asPerson(browser), otzyv.url)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(150_000)
  expect(scripts).toBeLessThanOrEqual(4)
  await expectTwoRounds(await asPerson(browser), otzyv.url, ASKED_BY_A_VIEWER)
  // Every page says itself what it loads, and not only the first.
  for (const place of [...FIGURE_PAGES, 'settings'])
    expect(await (await fetch(`${otzyv.url}/${place}`)).text()).toMatch(
      new RegExp(`rel="modulepreload" crossorigin href="./assets/${place}(?:-page)?-`),
    )
})

test('under 8 filters of one dimension a week says the same to anyone as the API, the CSV and the facts', async () => {
  const alone = await sampleFilters(database, 8, { dimensions: ['team', 'product', 'language', 'tag'], most: 1 })
  const asked = { db: database.db, url: otzyv.url }
  expect(await countWeeksHeld((await openDashboard()).page, asked, alone)).toBeGreaterThan(8 * 10)
}, 120_000)

test('even markup that got into the page would run no script: the policy allows none inline', async () => {
  const policy = (await fetch(otzyv.url)).headers.get('content-security-policy') ?? ''
  for (const part of ["default-src 'none'", "script-src 'self';"]) expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe-|data: *;? *script|\*/)
  const { page, troubles } = await openDashboard()
  await page.evaluate(
    `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="alert(1)"><svg onload="alert(2)"></svg>')`,
  )
  await expect.poll(() => troubles.join()).toContain('Content Security Policy')
  expect(troubles.filter((text) => text.startsWith('dialog'))).toEqual([])
})

describe('to an admin', () => {
  const PLACES = ['', 'teams', 'team?team=TEAM', 'why?team=TEAM', 'why', 'voices', 'compare', 'trust', 'alerts']
  const cookies = { demo: '', forty: '' }
  const openAs = async (who: keyof typeof cookies, own: BrowserContextOptions = {}) => {
    const context = await asPerson(browser, { ...own, extraHTTPHeaders: { cookie: cookies[who] } })
    const opened = await openPage(context, otzyv.url)
    await opened.page.locator('.sentences > li').first().waitFor()
    return opened
  }
  /** As long as nobody can sign in, everyone sees what a viewer sees: the tests above are done by now. */
  beforeAll(async () => {
    await buildFortyTeams(database)
    for (const name of ['demo', 'forty'] as const) {
      const command = (...words: string[]) => createCommand(env)(...words, '--workspace', name)
      cookies[name] = await signInPerson({ url: otzyv.url, command }, `ana@${name}.example`, 'admin')
    }
  }, 60_000)

  test('under 6 filters of two dimensions a week says the same on the page, in the API, in the CSV and counted plainly', async () => {
    const { page } = await openAs('demo')
    await expectTwoRounds(page.context(), otzyv.url, ASKED_BY_AN_ADMIN)
    const any = await sampleFilters(database, 6, { dimensions: DIMENSIONS, most: 2 })
    const ctx = { db: database.db, url: otzyv.url, cookie: cookies.demo }
    expect(await countWeeksHeld(page, ctx, any)).toBeGreaterThan(6 * 5)
  }, 120_000)

  test('under 20 filters at random every page says the same as the API, its file and the facts', async () => {
    const { page, troubles } = await openAs('demo')
    const facts = await readPlainFacts(database, 1, 'csat')
    const walk = { page, db: database.db, url: otzyv.url, cookie: cookies.demo, facts }
    const held = await walkPages(walk, await sampleFilters(database, 20, { dimensions: DIMENSIONS, most: 2 }))
    for (const [name, figures] of Object.entries(held)) expect([name, figures > 0]).toEqual([name, true])
    expect(troubles).toEqual([])
  }, 240_000)

  test.each([
    ['demo', 'en-GB', 'kazan-technical'],
    ['forty', 'ru-RU', 'team-0'],
  ] as const)(
    'each page of %s in %s breaks no word and is no wider than a phone or a tablet, and is one whole sheet of A4',
    async (who, locale, team) => {
      const { page, troubles } = await openAs(who, { locale })
      for (const place of PLACES) await expectLaidOut(page, otzyv.url, place.replace('TEAM', team), locale)
      expect(troubles).toEqual([])
    },
    240_000,
  )
})
