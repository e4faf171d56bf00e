import { aggregateWorkspace } from '@otzyv/aggregation-job'
import { AlertsAnswer, ChangePartsAnswer, CommentWordsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { isoMonday, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { writeVariedFacts } from '../support/filter-oracle.ts'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { listMoves } from './list-moves.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

let world: PeopleWorld
let browser: Browser
const cookies = new Map<string, string>()

/** Of "fallen" the servers fell 8 weeks ago; "steady" did not change, and of "small" there is little. */
function factsOf(back: number) {
  const day = shiftDay(isoMonday(new Date().toISOString().slice(0, 10)), -7 * back)
  return ['fallen', 'steady', 'small'].flatMap((team) =>
    Array.from({ length: team === 'small' ? 1 : 14 }, (_, index) => {
      const product = index % 2 === 0 ? 'servers' : 'mail'
      const fell = team === 'fallen' && product === 'servers' && back <= 8
      const isBad = fell ? index < 10 : (index + back) % 7 === 0
      return {
        ...{
          team,
          product,
          channel: index % 3 === 0 ? 'chat' : 'mail',
          language: 'en',
          evidence: 'confirmed' as const,
        },
        day: shiftDay(day, index % 7),
        rating: isBad ? 1 + (index % 3) : 5,
        reasons: isBad ? [fell ? 'again' : 'slow'] : [],
        comment: isBad ? (fell ? 'The server moved at night again' : 'It took too long') : '',
      }
    }),
  )
}

beforeAll(async () => {
  world = await buildPeopleWorld()
  const { db } = world.database
  const facts = Array.from({ length: 26 }, (_, week) => factsOf(week + 1)).flat()
  const ids = await writeVariedFacts(world.database, 1, facts)
  const said = ids.map((id, index) => ({ id, comment: facts[index]?.comment, reasons: facts[index]?.reasons }))
  await sql`
    update response set comment = said.comment, reasons = said.reasons
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said (id uuid, comment text, reasons text[])
    where invitation_id = said.id`.execute(db)
  await aggregateWorkspace(world.database, 1)
  for (const role of ['admin', 'viewer']) cookies.set(role, (await world.signIn(role)).cookie)
  browser = await openBrowser()
}, 120_000)
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function openContext(who: string, own: BrowserContextOptions) {
  const context = await asPerson(browser, own)
  const [name = '', value = ''] = (cookies.get(who) ?? '').split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  return context
}
async function open(who: string, path: string, own: BrowserContextOptions = {}) {
  const opened = await openPage(await openContext(who, own), `${world.otzyv.url}/${path}`)
  await opened.page.locator('h1.lead').waitFor()
  return opened
}
const read = async (path: string) => (await world.ask(cookies.get('admin') ?? '', 'GET', path)).body
const rowsOf = async (page: Page, table: string) =>
  await page
    .locator(`[data-table=${table}] tbody tr`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())),
    )
const signed = (value: number | null, digits = 1) => {
  const text = Math.abs(value ?? 0).toFixed(digits)
  return Number(text) === 0 ? text : `${(value ?? 0) < 0 ? '−' : '+'}${text}`
}
const percent = (share: number | null) => `${((share ?? 0) * 100).toFixed(1)}%`

test('the page says what the change is made of with the numbers of the API, and which team’s product really changed', async () => {
  const { page, troubles } = await open('admin', 'why?team=fallen')
  const answer = ChangePartsAnswer.parse(await read('/v1/change-parts?survey=csat&team=fallen'))
  const servers = answer.parts.find(({ value }) => value === 'servers')
  expect(servers?.verdict).toBe('lower')
  const lead = (await page.locator('h1').textContent())?.replace(/[\u2068\u2069]/g, '')
  expect(lead).toContain(`It is service, not mix: servers took ${Math.abs(servers?.service ?? 0).toFixed(1)}`)
  const row = (name: string, one: Pick<ChangePartsAnswer, 'before' | 'since'>, rest: string[]) => [
    name,
    ...[one.before, one.since].map(({ value, n }) => `${value?.toFixed(1)}% ${n}`),
    ...rest,
  ]
  const marks = { lower: '▼ really lower', higher: '▲ really higher', steady: '· steady', too_few: '? too few answers' }
  await page.locator('[data-table=parts]').waitFor()
  expect(
    (await rowsOf(page, 'parts')).map((cells) => cells.map((cell) => cell.replace(/[\u2068\u2069]/g, ''))),
  ).toEqual(
    answer.parts.map((part) =>
      row(part.label, part, [
        `${percent(part.shareBefore)} → ${percent(part.shareSince)}`,
        ...[signed(part.service), signed(part.mix), marks[part.verdict]],
      ]),
    ),
  )
  const pairs = ChangePartsAnswer.parse(await read('/v1/change-parts?survey=csat&by=team,product'))
  const shown = (await rowsOf(page, 'pairs')).map((cells) => cells.map((cell) => cell.replace(/[\u2068\u2069]/g, '')))
  expect(shown.map(([team]) => team)).toEqual(['fallen', 'small', 'steady'])
  for (const [team, ...cells] of shown)
    for (const [index, product] of ['mail', 'servers'].entries()) {
      const part = pairs.parts.find((one) => one.value === team && one.second?.value === product)
      const mark = part?.verdict === 'lower' ? '▼ really lower ' : ''
      expect(cells[index]).toBe(part ? `${mark}${signed(part.difference)} ${part.since.n}` : '–no answers')
    }
  expect(pairs.parts.filter(({ verdict }) => verdict !== 'steady' && verdict !== 'too_few')).toHaveLength(1)
  expect(troubles).toEqual([])
})

test('reasons, words and comments stand before and since as the API has them', async () => {
  const { page } = await open('admin', 'why?team=fallen')
  await page.locator('[data-table=reasons]').waitFor()
  const reasons = ReasonsAnswer.parse(await read('/v1/reasons?survey=csat&team=fallen'))
  expect(await rowsOf(page, 'reasons')).toEqual(
    reasons.reasons.map(({ id, before, since, difference }) => [
      id,
      `${Math.round((100 * before) / reasons.before.ticked)}% ${before}`,
      `${Math.round((100 * since) / reasons.since.ticked)}% ${since}`,
      signed(difference, 0),
    ]),
  )
  const words = CommentWordsAnswer.parse(await read('/v1/comment-words?survey=csat&team=fallen'))
  const [english] = words.languages
  expect(english?.words.map(({ word }) => word)).toContain('moved')
  expect(await rowsOf(page, 'words')).toEqual(
    english?.words.map(({ word, before, since }) => [word, String(before), String(since)]),
  )
  expect(await page.locator('[aria-labelledby=why-comments] q').allTextContents()).toEqual(
    [...words.newest.before, ...words.newest.since].map(({ comment }) => comment),
  )
})

test('the change is split by reasons, with what each took as the API has it, and adds up to the whole', async () => {
  const { page, troubles } = await open('admin', 'why?team=fallen')
  await page.locator('nav[aria-label="Split by"] a', { hasText: 'Reason' }).click()
  await page.locator('[data-table=reason-parts]').waitFor()
  const { split } = ReasonsAnswer.parse(await read('/v1/reasons?survey=csat&team=fallen'))
  const parts = ChangePartsAnswer.parse(await read('/v1/change-parts?survey=csat&team=fallen'))
  // The same answers are counted as for the figures.
  expect(split).toMatchObject({ before: { n: parts.before.n, value: parts.before.value }, total: parts.split?.total })
  expect(await rowsOf(page, 'reason-parts')).toEqual(
    split?.parts.map(({ id, before, since, points, stands }) => [
      id ?? 'No reason given',
      ...[before, since].map(({ lost, n }) => `${signed(-lost)} ${n}`),
      signed(points),
      stands ? `really ${points < 0 ? 'more' : 'less'} often` : 'no more than chance',
    ]),
  )
  expect(split?.parts[0]).toMatchObject({ id: 'again', stands: true })
  await page.locator('svg[role=img][aria-label*="again"]').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(troubles).toEqual([])
})

test('nothing that could be clicked moves away because another answer comes later', async () => {
  const pages = {
    390: ['', 'why', 'compare', 'alerts', 'settings'],
    1280: ['teams', 'why', 'voices', 'trust', 'settings/people'],
  }
  const lookAt = async (width: number, path: string) => {
    const context = await openContext('admin', { viewport: { width, height: 800 } })
    const moved = await listMoves(await context.newPage(), `${world.otzyv.url}/${path}`)
    // What every page ends in may give way.
    expect([path, moved.filter((one) => one !== 'API reference')]).toEqual([path, []])
    await context.close()
  }
  const lookAtAll = async ([width, paths]: [string, string[]]) => {
    for (const path of paths) await lookAt(Number(width), path)
  }
  await Promise.all(Object.entries(pages).map(lookAtAll))
}, 60_000)

test('by keyboard alone a reader goes from everything to the one product that fell, and splits it by channel', async () => {
  const { page } = await open('admin', 'why')
  const focused = async () => await page.evaluate<string>("document.activeElement?.textContent ?? ''")
  await page.locator('[data-table=pairs] td a').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toContain('really lower')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('product')).toBe('servers')
  expect(new URL(page.url()).searchParams.get('team')).toBe('fallen')
  await page.locator('nav[aria-label="Split by"] a', { hasText: 'Channel' }).focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await rowsOf(page, 'parts')).map(([name]) => name?.replace(/[\u2068\u2069]/g, '')).sort())
    .toEqual(['chat', 'mail'])
})

const goTo = (page: Page, target: string) =>
  page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(`/${target}`)}); dispatchEvent(new PopStateEvent('popstate'))`,
  )

test('a count of answers leads to these by keyboard, and so does a point of a trend', async () => {
  const { page } = await open('admin', 'why?by=channel')
  const count = page.locator('[data-table=parts] tbody a[aria-label^="Read the"]').last()
  const n = await count.textContent()
  await count.press('Enter')
  await page.locator('main button[aria-pressed=true]', { hasText: `All ${n}` }).waitFor()
  expect(new URL(page.url()).searchParams.getAll('channel')).toHaveLength(1)
  await goTo(page, 'team?team=fallen')
  const trend = page.getByRole('slider')
  await trend.press('ArrowLeft')
  await trend.press('Enter')
  const { pathname, searchParams } = new URL(page.url())
  const to = isoMonday(shiftDay(new Date().toISOString().slice(0, 10), -7))
  expect([pathname, searchParams.get('team'), searchParams.get('from'), searchParams.get('to')]).toEqual([
    ...['/voices', 'fallen', shiftDay(to, -7), to],
  ])
  await page.locator('main button[aria-pressed=true]', { hasText: 'All 14' }).waitFor()
})

test('without a network each page keeps what was shown, says that it was read before, and reads again once it is back', async () => {
  const { page } = await open('admin', 'teams')
  const places = {
    ...{ teams: 'tbody', 'team?team=fallen': '[aria-labelledby=trend] svg', why: '[data-table=pairs]' },
    ...{ voices: 'main li', compare: '#compared', trust: '[data-table=clicks]' },
  }
  const before = page.getByText('What stands below was read before.').first()
  for (const [place, shown] of Object.entries(places)) {
    await goTo(page, place)
    await page.locator(shown).first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await goTo(page, `${place}${place.includes('?') ? '&' : '?'}channel=chat`)
    await before.waitFor()
    const kept = await page.locator(`.of-before:has(${shown}), .of-before > li`).count()
    expect([place, kept > 0]).toEqual([place, true])
    if (place === 'trust') expect(await findViolations(page)).toEqual([])
    await page.context().setOffline(false)
    await before.waitFor({ state: 'detached' })
  }
})

test.each([
  ['admin', 'why?team=fallen', { viewport: { width: 320, height: 800 } }],
  ['admin', 'why', { locale: 'ru-RU', viewport: { width: 320, height: 800 } }],
  ['admin', 'why?by=reason&team=fallen', { locale: 'ru-RU', viewport: { width: 320, height: 800 } }],
  ['admin', 'why?team=nobody', { viewport: { width: 1440, height: 900 } }],
  ['viewer', 'why', { colorScheme: 'dark' as const }],
])('for the %s, %s has no fault that axe knows and is never wider than the screen: %o', async (who, path, own) => {
  const { page } = await open(who, path, own)
  await page.waitForLoadState('networkidle')
  expect(await findViolations(page)).toEqual([])
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).toBe(false)
})

test('one sentence each says that parts, reasons and comments are not for a viewer, and nothing of them is shown', async () => {
  const { page, troubles } = await open('viewer', 'why')
  expect(await page.locator('h1').textContent()).toContain('could reveal single answers')
  await page.getByText('Reasons, words and comments are shown to those who may read single answers').waitFor()
  expect(await page.locator('table').count()).toBe(0)
  expect(troubles).toEqual([])
})

test('the page of alerts says that all is well only while a rule watches, and else that nothing can be found', async () => {
  const { page } = await open('admin', 'alerts')
  const noteIf = async (own: Partial<AlertsAnswer['rules'][number]>) => {
    // The product itself may find something at any moment.
    await page.route(/\/v1\/alerts\?/, async (route) => {
      const answer = AlertsAnswer.parse(await (await route.fetch()).json())
      await route.fulfill({ json: { ...answer, alerts: [], rules: answer.rules.map((rule) => ({ ...rule, ...own })) } })
    })
    await page.reload()
    const text = await page.locator('main h1 + .note').textContent()
    await page.unroute(/\/v1\/alerts\?/)
    return text
  }
  expect(await noteIf({ active: true, watchesNothing: false })).toContain('is as it should be')
  expect(await noteIf({ active: true, watchesNothing: true })).toContain('No rule below watches anything now')
  expect(await noteIf({ active: false, watchesNothing: false })).toContain('No rule below watches anything now')
})
