import { BriefingAnswer } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, type TestDatabase, waitUntil, writeDailySums } from '@otzyv/testing'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, startOtzyv } from '../support/otzyv.ts'
import { readFilling } from '../support/read-filling.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'
import { printPage } from './print-page.ts'

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
  expect(await page.locator('.page-footer').textContent()).toContain('Computed as CSAT (top-2 of 5), version 1')
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

test('the week is held against the target of its survey, where it has one', async () => {
  const setTo = (target: number | null) =>
    database.db.updateTable('survey').set({ target }).where('survey_id', '=', 'csat').execute()
  await setTo(99)
  const { page } = await openDashboard()
  await page.locator('#against-chip').click()
  await page.locator('[data-against=target]').click()
  await page.locator('h1', { hasText: 'below the target of 99.0%' }).waitFor()
  expect(await page.locator('.evidence-of').first().textContent()).toContain('The whole interval is below the target.')
  await setTo(null)
  await page.reload()
  await page.locator('h1', { hasNotText: 'target' }).first().waitFor()
})

test('on paper each page says what it is of and where it is from, without menus, and nothing of it is cut', async () => {
  const context = await asPerson(browser)
  for (const place of ['', 'teams', 'team', 'why', 'compare', 'trust']) {
    const query = place === 'team' || place === 'why' ? '?team=kazan-technical' : ''
    const { page, troubles } = await openPage(context, `${otzyv.url}/${place}${query}`)
    await page.locator('h1:not(.notice)').first().waitFor()
    await page.waitForLoadState('networkidle')
    const { letters, pages, missing, controls } = await printPage(page)
    expect([place, controls, missing, troubles]).toEqual([place, 0, '', []])
    expect(pages).toBeLessThanOrEqual(2)
    const address = `${otzyv.url}/${place}?workspace=1&survey=csat&from=`
    expect(letters).toMatch(/^[A-Z][a-z]+ demo · Made-up data\.CSAT · \d/)
    expect(letters.slice(0, 400)).toContain(address)
    await page.close()
  }
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

/** Elements that hold a hostile text, and those of them that let it turn the text around it: neither it nor they isolate it. */
const FIND_LOOSE = `(() => {
  const names = ${JSON.stringify(HOSTILE)}
  const holders = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && names.some((name) => node.data.includes(name))),
  )
  const isOpen = (element) => [...element.childNodes].some(({ nodeType, data }) =>
    nodeType === 3 && names.some((name) => data.replace(/\\u2068[^\\u2069]*\\u2069/g, '').includes(name)),
  )
  return {
    held: names.map((name) => holders.filter((element) => element.textContent.includes(name)).length),
    loose: holders.filter((element) => isOpen(element) && !element.closest('bdi, [dir=auto]')).map((element) => element.outerHTML),
    made: document.querySelectorAll('img, iframe, [onload], [onerror], script:not([src])').length,
  }
})()`

test('hostile names of teams, agents, products, surveys and the workspace run nowhere and turn nothing, on every page', async () => {
  const workspaceId = await buildHostileWorkspace()
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
