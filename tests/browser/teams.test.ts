import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { MovesAnswer, ResponseCounts } from '@otzyv/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from '../support/filter-oracle.ts'
import { factsOf, SIZES } from '../support/moves-world.ts'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

const LABELS: Readonly<Record<string, string>> = {
  kazan: 'Kazan · Technical',
  belgrade: 'Kazan · Billing',
  small: 'A name of so many words that no column has the room for it in one line',
}

let world: PeopleWorld
let browser: Browser
let cookie: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin'))
  const { database } = world
  const { workspace_id: workspaceId } = await database.db
    .selectFrom('workspace')
    .select('workspace_id')
    .executeTakeFirstOrThrow()
  const { to: end } = await readMoves('')
  const weeks = Array.from({ length: 26 }, (_, back) => back + 1)
  const facts = weeks.flatMap((back) => Object.keys(SIZES).flatMap((team) => factsOf(team, back, end)))
  await writeVariedFacts(database, workspaceId, facts)
  for (const [value, label] of Object.entries(LABELS))
    await database.db
      .insertInto('dimension_value')
      .values({ workspace_id: workspaceId, dimension: 'team', value, label })
      .execute()
  await aggregateWorkspace(database, workspaceId)
  browser = await openBrowser()
}, 120_000)
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function open(path: string, own: BrowserContextOptions = {}, session = cookie) {
  const context = await asPerson(browser, own)
  const [name = '', value = ''] = session.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const opened = await openPage(context, `${world.otzyv.url}/${path}`)
  await opened.page.locator('main ol > li, main tbody tr').first().waitFor({ state: 'attached' })
  return opened
}

const readMoves = async (query: string) =>
  MovesAnswer.parse((await world.ask(cookie, 'GET', `/v1/moves?survey=csat&${query}`)).body)
const LIST = 'main table tbody'
const PRODUCTS = '[aria-labelledby=by-product] tbody'
const AGENTS = '[aria-labelledby=by-agent] tbody'
const rowsOf = async (page: Page, body = LIST) =>
  await page
    .locator(`${body} tr`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s/g, ' ').trim())),
    )
const overflows = async (page: Page) =>
  await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
const focused = async (page: Page) => await page.evaluate<string>("document.activeElement?.textContent ?? ''")

test('every team stands in the list with the numbers of the API, the one that moved first, and none is ranked', async () => {
  const { page, troubles } = await open('teams')
  expect(await page.locator('h1').textContent()).toBe(
    'One team of four is really lower. Two are steady, one has too few answers.',
  )
  const { items, whole, from, to } = await readMoves('by=team')
  const counted = await world.ask(cookie, 'GET', `/v1/responses/counts?survey=csat&low=yes&from=${from}&to=${to}`)
  const { waiting, waitingByTeam } = ResponseCounts.parse(counted.body)
  await expect.poll(async () => (await rowsOf(page, 'main tfoot'))[0]?.at(-1)).toBe(String(waiting))
  const rows = [...(await rowsOf(page)), ...(await rowsOf(page, 'main tfoot'))]
  expect(rows.map(([name]) => name?.replace(/\u00a0/g, ' '))).toEqual([
    ...['Kazan · Technical', 'not given', LABELS.small, 'Kazan · Billing', 'All together'],
  ])
  const known = new Map([...items, ...(whole ? [whole] : [])].map((item) => [item.label, item]))
  for (const [name, verdict, , figure, , before, change, answers, rate, waits] of rows) {
    const item = known.get(name === 'not given' ? '(not given)' : name === 'All together' ? 'overall' : (name ?? ''))
    if (item?.figure.outcome !== 'figure' || item.before.outcome !== 'figure') throw new Error(`${name} has no figure`)
    const own = waitingByTeam.find(({ team }) => team === (item.value ?? ''))?.waiting ?? 0
    expect(waits).toBe(String(item === whole ? waiting : own))
    expect(figure).toBe(`${item.figure.value.toFixed(1)}%`)
    expect(before).toBe(`${item.before.value.toFixed(1)}%`)
    expect(answers).toBe(item.figure.n.toLocaleString('en'))
    expect(rate).toBe(`${Math.round(item.responseRate?.value ?? 0)}%`)
    const gap = (item.difference?.value ?? 0).toFixed(1).replace('-', '−')
    expect(change).toBe(item.figure.n < 30 ? '–' : `${gap.startsWith('−') || gap === '0.0' ? '' : '+'}${gap}`)
    expect(verdict).toMatch(
      { lower: /really lower since/, higher: /x/, steady: /steady/, too_few: /too few/, hidden: /x/ }[item.verdict],
    )
  }
  expect(await page.locator('main th button').count()).toBe(0)
  expect(troubles).toEqual([])
})

test('compared with the target each team is on its side of it, adjusted over all, and so is its own page', async () => {
  const setTo = (target: number | null) =>
    world.database.db.updateTable('survey').set({ target }).where('survey_id', '=', 'csat').execute()
  await setTo(95)
  const { page, troubles } = await open('teams?against=target')
  const { items, target } = await readMoves('by=team')
  expect(target).toBe(95)
  await page.getByText('compared with the target of 95.0%').waitFor()
  const words = { below: 'below the target', above: 'above the target', unclear: 'cannot be told apart' }
  const expected = items.map(({ target }) => (target ? words[target.side] : 'too few answers')).sort()
  const rows = await rowsOf(page)
  expect(rows.map(([, verdict]) => verdict?.replace(/^[▼▲·?] /, '')).sort()).toEqual(expected)
  expect(rows.map((row) => row[5])).toEqual(items.map(() => '95.0%'))
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Technical' }).click()
  await page.getByText(/% were satisfied, below the target of 95\.0%\./).waitFor()
  // The same page goes by months, too.
  await page.locator('input[value=month]').press(' ')
  await page.getByText(/Show all \d+ months as a table/).waitFor()
  await page.getByRole('heading', { name: 'Satisfied, by month' }).waitFor()
  expect(troubles).toEqual([])
  await setTo(null)
})

test('a group has the figure that the API gives it, for all of its teams alone', async () => {
  const { page } = await open('teams?fold=prefix')
  const { groups } = await readMoves('by=team')
  const [group] = groups
  if (group?.figure.outcome !== 'figure') throw new Error('the group has no figure')
  const row = (await rowsOf(page)).find(([name]) => name?.includes('Kazan 2 teams'))
  expect([row?.[3], row?.[7]]).toEqual([`${group.figure.value.toFixed(1)}%`, group.figure.n.toLocaleString('en')])
  await page.getByRole('searchbox').fill('technical')
  await expect.poll(async () => (await rowsOf(page)).find(([name]) => name?.includes('Kazan 1 team'))?.[3]).toBe('')
})

test('a click on any name adds its chip, on every page, and keeps what else is on view', async () => {
  const { page, troubles } = await open('teams')
  const folded = 'main details > summary'
  const walk: [path: string, names: string, opens?: string][] = [
    ['', '[aria-labelledby=moved] tbody a'],
    ['', '[aria-labelledby=low] [data-name=team]'],
    ['teams', 'main tbody [data-row]'],
    ['team?team=kazan', `${PRODUCTS} a`],
    ['team?team=kazan', '[aria-labelledby=by-channel] tbody a'],
    ['team?team=kazan', `${AGENTS} [data-name=agent]`],
    ['why', '[data-table=parts] [data-name=product]'],
    ['why?by=language', '[data-table=parts] [data-name=language]'],
    ['why', '[data-table=pairs] thead [data-name=product]'],
    ['why', '[data-table=pairs] tbody [data-name=team]'],
    ['voices', 'main li a[href*="team="]'],
    ['compare?a.team=kazan&b.team=belgrade&mix=product', '[aria-labelledby=ways] [data-name=product]', folded],
    ['trust', '[data-table=lag] a[href*="team=kazan"]'],
  ]
  for (const [path, names, opens] of walk) {
    await page.goto(`${world.otzyv.url}/${path}${path.includes('?') ? '&' : '?'}against=before`)
    if (opens) await page.locator(opens).first().click()
    const name = page.locator(names).first()
    const text = ((await name.textContent()) ?? '').trim()
    await name.click()
    const chip = page.locator('[data-filter]', { hasText: text })
    await chip.waitFor({ timeout: 10_000 }).catch(() => expect.fail(`${path} ${names}: "${text}" has no chip`))
    const { searchParams } = new URL(page.url())
    expect([path, searchParams.get('against')]).toEqual([path, 'before'])
    for (const [own, value] of new URLSearchParams(path.split('?')[1])) {
      if (own !== 'by') expect(searchParams.getAll(own), path).toContain(value)
    }
  }
  expect(troubles).toEqual([])
}, 60_000)

test('by keyboard alone a team is found, opened, left for the next one, and left for the list', async () => {
  const { page, troubles } = await open('teams')
  await page.keyboard.press('/')
  await page.keyboard.type('kazan tech')
  await expect.poll(async () => (await rowsOf(page)).length).toBe(1)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toContain('Technical')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Really lower since/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('team')).toBe('kazan')
  await page.keyboard.press(']')
  await page.getByRole('heading', { level: 1, name: 'No change beyond chance.' }).waitFor()
  expect(new URL(page.url()).searchParams.get('team')).toBe('')
  await page.keyboard.press('u')
  await page.getByRole('heading', { level: 1, name: /^One team of four/ }).waitFor()
  expect(troubles).toEqual([])
})

test('names that begin alike are folded and unfolded by arrows, and the address keeps it', async () => {
  const { page } = await open('teams?fold=prefix&sort=name')
  expect((await rowsOf(page)).map(([name]) => name?.slice(0, 14))).toEqual([
    ...['▾ Kazan 2 teams', 'Billing', 'Technical', 'not given', 'A name of so m'].map((name) => name.slice(0, 14)),
  ])
  await page.locator('[data-group]').focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await rowsOf(page)).length).toBe(3)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe('Billing')
  await page.keyboard.press('End')
  expect(await focused(page)).toContain('A name of so many')
})

test('the page of a team says what the API says of it, and judges it among all teams', async () => {
  const { page, troubles } = await open('team?team=kazan')
  await expect.poll(async () => (await rowsOf(page, PRODUCTS)).length).toBe(3)
  await page.getByText(/^It is .*, which went from /).waitFor()
  const kazan = (await readMoves('by=team')).items.find(({ value }) => value === 'kazan')
  const { items } = await readMoves('by=product&team=kazan')
  const after = kazan?.change?.after
  const said = (await page.locator('main ol li').allTextContents()).map((text) => text.replace(/[\u2068\u2069]/g, ''))
  expect(said[0]).toContain(`▼ ${after?.value.toFixed(1)}%, ${kazan?.change?.before.value.toFixed(1)}% before.`)
  expect(said[0]).toContain(`${after?.n} answers since, ${kazan?.change?.before.n} in the 13 weeks before`)
  expect(said[1]).toMatch(/^It is servers, which went from /)
  const agents = (await readMoves('by=agent&team=kazan')).items
  await expect.poll(async () => (await rowsOf(page, AGENTS)).length).toBe(3)
  for (const [name, figure, , answers] of await rowsOf(page, AGENTS)) {
    const own = agents.find(({ label }) => label === name)?.figure
    if (own?.outcome !== 'figure' || own.n < 30) throw new Error(`${name} must not be shown`)
    expect([figure, answers]).toEqual([`${own.value.toFixed(1)}%`, String(own.n)])
  }
  for (const [name, before, figure] of await rowsOf(page, PRODUCTS)) {
    const item = items.find(({ label }) => label === (name === 'not given' ? '(not given)' : name))
    if (item?.figure.outcome !== 'figure' || item.before.outcome !== 'figure') throw new Error(`${name} has no figure`)
    expect(figure).toBe(`${item.figure.value.toFixed(1)}% ${item.figure.n}`)
    expect(before).toBe(`${item.before.value.toFixed(1)}% ${item.before.n}`)
  }
  expect(troubles).toEqual([])
})

test('who sees no small cells gets no parts of a team, and no agents', async () => {
  const { cookie: own } = await world.signIn('viewer')
  const { page, troubles } = await open('team?team=belgrade', {}, own)
  await page.locator('main ol > li').first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('main h2').allTextContents()).toEqual(['Satisfied, by week'])
  expect(troubles).toEqual([])
})

test.each(['teams', 'teams?fold=prefix', 'team?team=kazan', 'team?team=small'])(
  'axe finds nothing on %s, and nothing is wider than the window at 320 px, in Russian and in the dark',
  async (path) => {
    const { page } = await open(path)
    expect(await findViolations(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await overflows(page)).toBe(false)
    const russian = await open(path, {
      ...{ locale: 'ru-RU', colorScheme: 'dark' },
      viewport: { width: 320, height: 800 },
    })
    expect(await russian.page.locator('h1').textContent()).toMatch(/[а-яё]/)
    expect(await overflows(russian.page)).toBe(false)
    expect(await findViolations(russian.page)).toEqual([])
  },
)
