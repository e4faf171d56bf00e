import { ComparisonAnswer, InterventionEffectsAnswer, TargetComparisonAnswer } from '@otzyv/contracts'
import { writeDailySums } from '@otzyv/testing'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser } from './open-browser.ts'

let world: PeopleWorld
let browser: Browser
let cookie: string

/** The Monday a number of weeks before this one, whatever day it is. */
function mondayBack(weeks: number): string {
  const today = new Date()
  const days = (today.getUTCDay() + 6) % 7
  return new Date(today.getTime() - (days + 7 * weeks) * 86_400_000).toISOString().slice(0, 10)
}

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('manager'))
  const { db } = world.database
  const { workspace_id: workspaceId } = await db
    .selectFrom('workspace')
    .select('workspace_id')
    .executeTakeFirstOrThrow()
  const row = (day: string, team: string, product: string, r5: number, r1: number) => ({
    ...{ survey_id: 'csat', dimension_set: 'team,product', day, team, product, r5, r1 },
    evidence: 'confirmed' as const,
  })
  await writeDailySums(
    { db },
    workspaceId,
    Array.from({ length: 26 }, (_, index) => mondayBack(index + 1)).flatMap((day, index) => [
      row(day, 'kazan', 'servers', 5, 6),
      row(day, 'kazan', 'mail', 9, 1),
      row(day, 'belgrade', 'servers', index < 10 ? 9 : 4, 3),
      row(day, 'belgrade', 'mail', 17, 2),
    ]),
  )
  for (const [dimension, value, label] of [
    ['team', 'kazan', 'Kazan · Technical'],
    ['team', 'belgrade', 'תמיכה טכנית בלגרד'],
    ['product', 'mail', 'Mail'],
    ['product', 'servers', 'Servers'],
  ] as const)
    await db.insertInto('dimension_value').values({ workspace_id: workspaceId, dimension, value, label }).execute()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function open(query: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await asPerson(browser, options)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/compare${query}`)
  await page.locator('#compared').waitFor()
  return page
}

const SIDES = '?a.team=kazan&b.team=belgrade'

test('a period, and one part of it, is compared with the target of its survey', async () => {
  const setTo = (target: number | null) =>
    world.database.db.updateTable('survey').set({ target }).where('survey_id', '=', 'csat').execute()
  await setTo(95)
  const page = await open('?against=target')
  const read = async (query = '') => {
    const answer = await world.ask(cookie, 'GET', `/v1/target-comparison?survey=csat${query}`)
    return TargetComparisonAnswer.parse(answer.body)
  }
  const said = (name: string, { difference }: TargetComparisonAnswer) =>
    `${name} is ${Math.abs(difference?.value ?? 0).toFixed(1)} points below the target of 95.0%.`
  const lead = async () =>
    (await page.locator('#compared').textContent())?.replace(/[\u2066-\u2069]/g, '').replace(/\u00a0/g, ' ')
  const whole = await read()
  expect(await lead()).toContain(said('', whole).trim())
  // Of two parts the target stands in place of B.
  await page.locator('main select').first().selectOption('team')
  await page.locator('main select').nth(1).selectOption('kazan')
  await page.locator('main select').nth(2).selectOption({ label: 'the target' })
  await expect.poll(lead).toBe(said('Kazan · Technical', await read('&team=kazan')))
  expect(await findViolations(page)).toEqual([])
  await page.locator('main select').nth(2).selectOption('belgrade')
  await expect.poll(lead).toMatch(/^Kazan · Technical is .* points lower than/)
  expect(new URL(page.url()).searchParams.get('against')).toBeNull()
  await setTo(null)
})

test('the sentences and the picture have the figures of the API, and s swaps the sides', async () => {
  const page = await open(SIDES)
  const answered = await world.ask(cookie, 'GET', `/v1/comparison${SIDES}&survey=csat`)
  const { a, b, difference, sameMix } = ComparisonAnswer.parse(answered.body)
  if (a.figure.outcome !== 'figure' || b.figure.outcome !== 'figure' || !difference || !sameMix)
    throw new Error('nothing is compared')
  const shown = (value: number) => Math.abs(value).toFixed(1)
  await expect.poll(() => page.locator('#compared').textContent()).toContain('Kazan\u00a0· Technical')
  expect(await page.locator('#compared').textContent()).toContain(`${shown(difference.value)} points lower`)
  const said = (await page.locator('main ol').textContent()) ?? ''
  for (const part of [
    `−${shown(difference.value)} points as it stands`,
    `${a.figure.n} and ${b.figure.n} answers`,
    `−${shown(sameMix.difference.value)} points`,
  ])
    expect(said).toContain(part)
  const picture = (await page.locator('main [role=img]').getAttribute('aria-label')) ?? ''
  for (const figure of [a.figure, b.figure, sameMix.a, sameMix.b]) expect(picture).toContain(`${shown(figure.value)}%`)
  await page.keyboard.press('s')
  await expect.poll(() => page.locator('#compared').textContent()).toContain('points higher')
  expect(new URL(page.url()).searchParams.get('a.team')).toBe('belgrade')
  await page.context().close()
})

test('an intervention that is entered by keyboard alone stands in the table after a reload, is changed and withdrawn', async () => {
  const page = await open('')
  await page.locator('#add-intervention').focus()
  await page.keyboard.press('Enter')
  await page.locator('#intervention-name:focus').waitFor()
  await page.keyboard.type('Server course')
  const first = mondayBack(11)
  await page.keyboard.press('Tab')
  // A field of a date takes its parts in the order of the browser's own language, which is American here.
  const [year = '', month = '', day = ''] = first.split('-')
  await page.keyboard.type(month + day + year)
  await page.locator('#intervention-lastDay').focus()
  await page.keyboard.type(month + day + year)
  await page.locator('fieldset label', { hasText: 'תמיכה' }).locator('input').focus()
  await page.keyboard.press('Space')
  await page.locator('fieldset label', { hasText: 'Servers' }).locator('input').focus()
  await page.keyboard.press('Space')
  await page.locator('main form button[type=submit]').focus()
  await page.keyboard.press('Enter')
  const row = page.locator('table tbody tr', { hasText: 'Server course' })
  await row.waitFor()
  await page.reload()
  await row.waitFor()
  const { effects } = InterventionEffectsAnswer.parse(
    (await world.ask(cookie, 'GET', '/v1/interventions/effects?survey=csat')).body,
  )
  const [effect] = effects
  expect(effect).toMatchObject({ verdict: 'higher', intervention: { firstDay: first, teams: ['belgrade'] } })
  const cells = (await row.textContent()) ?? ''
  expect(cells).toContain(`+${effect?.effect?.difference.toFixed(1)}`)
  expect(cells).toContain('really higher')
  await row.getByRole('button').press('Enter')
  await page.locator('#intervention-name').fill('Course')
  await page.locator('main form button[type=submit]').press('Enter')
  await page.locator('main form').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.locator('table tbody th').allTextContents())
    .not.toContainEqual(expect.stringContaining('Server course'))
  await page.locator('table tbody tr', { hasText: 'Course' }).getByRole('button').press('Enter')
  const withdraw = page.locator('main form').getByRole('button', { name: 'Withdraw' })
  await withdraw.press('Enter')
  await withdraw.press('Enter')
  await expect.poll(() => page.locator('table tbody tr', { hasText: 'Course' }).count()).toBe(0)
  await page.context().close()
})

test.each(['en-GB', 'ru-RU'])(
  'in %s the page holds WCAG 2.2 AA, its form too, and fits a screen of 320 pixels',
  async (locale) => {
    await world.ask(cookie, 'POST', '/v1/interventions', { name: 'Script', firstDay: mondayBack(4), teams: ['kazan'] })
    const page = await open(SIDES, { locale, viewport: { width: 320, height: 700 } })
    await page.locator('table tbody tr', { hasText: 'Script' }).first().waitFor()
    await page.locator('#add-intervention').click()
    await page.locator('main details').evaluate((one) => one.setAttribute('open', ''))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, await findViolations(page)]).toEqual([colorScheme, []])
    }
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await page.context().close()
  },
)

test('what is on view is saved under a name by keyboard alone, opened from another page, renamed, shared and deleted', async () => {
  const page = await open(`${SIDES}&mix=product&from=2026-09-07&to=2026-09-21`)
  const menu = page.locator('[popover]:popover-open')
  const toMenu = async () => {
    await page.locator('#views-menu').press('Enter')
    await menu.getByRole('button', { name: 'Save this view…' }).waitFor()
  }
  await page.keyboard.press('v')
  await menu.locator('button:focus', { hasText: 'Save this view…' }).press('Enter')
  await menu.locator('input:focus').waitFor()
  await page.keyboard.type('Kazan or Belgrade')
  await page.keyboard.press('Enter')
  await menu.getByText('Kazan or Belgrade is saved.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.goto(`${world.otzyv.url}/teams`)
  await toMenu()
  await menu.getByRole('link', { name: 'Kazan or Belgrade' }).press('Enter')
  await page.locator('#compared').waitFor()
  const { pathname, searchParams } = new URL(page.url())
  expect([pathname, ...['a.team', 'b.team', 'mix', 'from', 'to'].map((name) => searchParams.get(name))]).toEqual([
    ...['/compare', 'kazan', 'belgrade', 'product', null, null],
  ])
  const change = async (name: string) => {
    await toMenu()
    await menu.getByRole('button', { name: `Change ${name}` }).press('Enter')
    await menu.locator('input:focus').waitFor()
  }
  await change('Kazan or Belgrade')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Two towns')
  await page.keyboard.press('Enter')
  await menu.getByText('It is called Two towns now.').waitFor()
  await page.keyboard.press('Escape')
  await change('Two towns')
  await menu.getByRole('button', { name: 'Share with the workspace' }).press('Enter')
  await menu.getByText('Everybody in the workspace has Two towns now.').waitFor()
  await page.keyboard.press('Escape')
  await change('Two towns')
  await menu.getByRole('button', { name: 'Delete' }).press('Enter')
  await menu.getByRole('button', { name: 'Press again to delete Two towns for everybody' }).press('Enter')
  await menu.getByText('No view is saved yet.').waitFor()
  await page.context().close()
})

test('an alert is read with its chart and decided about by keyboard, and what is over is opened with its history', async () => {
  const { db } = world.database
  const { workspace_id } = await db.selectFrom('workspace').select('workspace_id').executeTakeFirstOrThrow()
  const { alert_rule_id } = await db.selectFrom('alert_rule').select('alert_rule_id').executeTakeFirstOrThrow()
  const find = async (
    value: string,
    own: { state?: 'recovered'; ended_at?: Date; before?: string; after?: string } = {},
  ) => {
    const key = { workspace_id, alert_id: crypto.randomUUID() }
    const days = { onset_day: mondayBack(10), last_day: mondayBack(1) }
    await db
      .insertInto('alert')
      .values({ ...key, alert_rule_id, dimension: 'team', value, ...days, ...own })
      .execute()
    await db
      .insertInto('alert_event')
      .values({ ...key, event_number: 1, event: 'opened' })
      .execute()
    return key.alert_id
  }
  // The product does not judge the rule meanwhile, and withdraw what no answer bears out.
  const judged = { judged_to: mondayBack(-1) }
  await db
    .insertInto('alert_rule_run')
    .values({ workspace_id, alert_rule_id, ...judged })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'alert_rule_id']).doUpdateSet(judged))
    .execute()
  await db.deleteFrom('alert_mail').execute()
  await db.deleteFrom('alert_event').execute()
  await db.deleteFrom('alert').execute()
  const figure = (value: number) => JSON.stringify({ value, lower: value - 4, upper: value + 4, n: 120 })
  const opened = await find('kazan', { before: figure(88), after: figure(66.6) })
  await find('belgrade', { state: 'recovered', ended_at: new Date() })
  const context = await asPerson(browser, { viewport: { width: 320, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/alerts?alert=${opened}`)
  expect(await page.locator('main article h2').textContent()).toMatch(/Kazan\s· Technical.*▼ 66\.6% since /)
  await page.locator('main article svg').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  await page.getByRole('button', { name: 'Acknowledge' }).press('Enter')
  await page.getByText('Acknowledged on').waitFor()
  await page.getByRole('button', { name: 'It is real' }).press('Enter')
  await page.getByText('marked as real').waitFor()
  await page.getByRole('button', { name: 'Take the mark back' }).press('Enter')
  await page.getByRole('button', { name: 'Not real' }).waitFor()
  await page.getByRole('button', { name: 'This is the new normal…' }).press('Enter')
  await page.getByLabel('Note, for the history').fill('Two shifts fewer')
  await page.getByLabel('Note, for the history').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'No alert is open.' }).waitFor()
  await expect.poll(async () => (await page.locator('main details').allTextContents()).join()).toContain('new normal')
  await page.locator('main details', { hasText: 'recovered' }).locator('summary').press('Enter')
  await page.locator('main details[open]', { hasText: 'recovered' }).locator('dl').waitFor()
  await context.close()
})

test('a rule is tried on the past and tested by keyboard, and who comes second has to wait', async () => {
  const page = await open('')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(`${world.otzyv.url}/settings/alert-rules`)
  await page.getByRole('button', { name: 'Change' }).first().press('Enter')
  await page.getByLabel('How far it falls').fill('30')
  await page.getByLabel('How far it falls').press('Enter')
  await page.getByRole('columnheader', { name: 'Half found after' }).waitFor()
  expect(await page.locator('.drill table').first().locator('tbody tr').count()).toBe(3)
  expect(await findViolations(page)).toEqual([])
  await page.route('**/drill*', (route) => route.fulfill({ status: 429, json: { code: 'too_many_requests' } }))
  await page.getByRole('button', { name: 'Try it' }).press('Enter')
  await page.getByRole('alert').getByText('Another rule of this workspace is being tried now').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).press('Enter')
  await page.locator('[role=status] li', { hasText: '@' }).first().waitFor()
  await page.context().close()
})
