import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser } from './open-browser.ts'

let world: PeopleWorld
let browser: Browser
let cookie: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin', '--name', 'ש'.repeat(60)))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** A browser that is signed in, on a page of the settings. */
async function open(path: string, options: BrowserContextOptions = {}, as = cookie): Promise<Page> {
  const context = await asPerson(browser, options)
  await signInto(context, as)
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/${path}`)
  await page.locator('main h2').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}
async function signInto(context: BrowserContext, as: string): Promise<void> {
  const [name = '', value = ''] = as.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
}
const NARROW = { width: 320, height: 640 }

/** Where the list of the settings leads: each page is tried by what an admin finds there. */
const listed = async (page: Page) =>
  await page.evaluate<string[]>(
    `[...document.querySelectorAll('.settings-nav a')].map((one) => one.getAttribute('href'))`,
  )
/** What is wider than the screen: nothing. */
const overflowing = (page: Page) =>
  page.evaluate<string[]>(`document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((one) => one.tagName + '.' + one.className)`)

async function eachPage(page: Page, look: (path: string) => Promise<void>): Promise<void> {
  // And those that a page leads on to.
  const paths = [...(await listed(page)), 'settings/surveys/csat']
  expect(paths.length).toBeGreaterThan(1)
  for (const path of paths) {
    await page.goto(`${world.otzyv.url}/${path}`)
    await page.locator('main h2').waitFor()
    await page.waitForLoadState('networkidle')
    await look(path)
  }
}

test('every page of the settings holds WCAG 2.2 AA in both schemes and in forced colours, fits 320 pixels, and is gone through with the Tab key alone', async () => {
  const page = await open('workspace', { viewport: NARROW })
  expect(await reach(page, '.settings-nav a[href]')).toEqual([])
  await eachPage(page, async (path) => {
    expect([path, await page.evaluate('document.documentElement.lang')]).toEqual([path, 'en'])
    expect(await page.locator('main').textContent(), path).not.toMatch(/top2of5|ces_top/)
    expect([path, await findViolations(page)]).toEqual([path, []])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect([path, 'dark', await findViolations(page, 'colours')]).toEqual([path, 'dark', []])
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    expect([path, 'forced', await findViolations(page, 'colours')]).toEqual([path, 'forced', []])
    expect([path, await overflowing(page)]).toEqual([path, []])
    await page.emulateMedia({ forcedColors: 'none' })
    await skipToMain(page) // a narrow page has every control of a wide one
    expect([path, await reach(page, 'main :is(a[href], button, input, select, textarea)')]).toEqual([path, []])
  })
  await page.context().close()
}, 180_000)

test('in Russian every page of the settings fits a screen of 320 pixels, and the longest ones hold WCAG 2.2 AA, too', async () => {
  const page = await open('workspace', { locale: 'ru-RU', viewport: NARROW })
  await eachPage(page, async (path) => {
    expect([path, await page.evaluate('document.documentElement.lang')]).toEqual([path, 'ru'])
    if (/surveys|workspace|people/.test(path))
      expect([path, await findViolations(page, 'all but colours')]).toEqual([path, []])
    expect([path, await overflowing(page)]).toEqual([path, []])
  })
  await page.context().close()
}, 180_000)

/** Past the list of the settings, which is the same on each page, as somebody does who has no mouse. */
async function skipToMain(page: Page): Promise<void> {
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.id + location.pathname')).toMatch(/^main.settings/)
}

/** Presses Tab until all of these elements had the focus, and it showed; gives those that it did not come to, or not to be seen. */
async function reach(page: Page, wanted: string): Promise<string[]> {
  const all = await page.evaluate<number>(`(() => {
    const wanted = [...document.querySelectorAll(${JSON.stringify(wanted)})]
      .filter((one) => one.checkVisibility() && !one.disabled && !(one.type === 'radio' && !one.checked))
    window.unreached = new Set(wanted)
    document.addEventListener('focusin', ({ target }) => {
      if (getComputedStyle(target).outlineStyle !== 'none') window.unreached.delete(target)
    })
    return wanted.length
  })()`)
  const left = () => page.evaluate<string[]>('[...window.unreached].map((one) => one.outerHTML)')
  for (let turn = 0; turn < all + 60; turn += 1) {
    await page.keyboard.press('Tab')
    if (turn >= all - 1 && (await left()).length === 0) break
  }
  return await left()
}

describe('a form', () => {
  const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)

  test('shows what is wrong beside its field, leads there, and saves by Enter once it is mended', async () => {
    const page = await open('workspace')
    await field(page, 'linkDays').fill('0')
    await field(page, 'senderAddress').fill('nobody')
    await page.keyboard.press('Enter')
    await page.locator('#workspace-senderAddress-error').waitFor()
    // The first of them in the order of the page.
    expect(await page.evaluate('document.activeElement.name')).toBe('senderAddress')
    const described = await field(page, 'linkDays').getAttribute('aria-describedby')
    expect(described).toContain('workspace-linkDays-error')
    expect(await page.locator('#workspace-linkDays-error').textContent()).toBe('Enter a whole number from 1 to 3650.')
    await field(page, 'linkDays').fill('14')
    await field(page, 'senderAddress').fill('survey@company.example')
    await page.keyboard.press('Enter')
    await page.getByText('Saved.').waitFor()
    expect(await page.locator('.made-up').count()).toBe(0)
    await page.reload()
    await field(page, 'linkDays').waitFor()
    expect(await field(page, 'linkDays').inputValue()).toBe('14')
    await page.context().close()
  })

  test('says of a colour what becomes of it on white and on a dark ground, while it is typed', async () => {
    const page = await open('workspace')
    const preview = page.locator('[data-brand-preview]')
    await field(page, 'brandColour').fill('#ffd4')
    expect(await preview.count()).toBe(0)
    await field(page, 'brandColour').fill('#FFD400')
    const [light, dark] = await preview.locator('p').allTextContents()
    expect(light).toContain('the darker shade #846c00 there.')
    expect(dark).toContain('stays as it is.')
    expect(await findViolations(page)).toEqual([])
    await page.context().close()
  })

  test('loses nothing that was typed when the session ends, and saves it after signing in again', async () => {
    const own = await world.signIn('admin')
    const page = await open('workspace', {}, own.cookie)
    await field(page, 'senderName').fill('Typed before')
    await world.command('people', 'sign-out', own.address)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Your session has ended.').waitFor()
    expect(await field(page, 'senderName').inputValue()).toBe('Typed before')
    expect(await page.locator('[role=alert] a').getAttribute('href')).toBe('sign-in?page=settings%2Fworkspace')
    // In another tab, or after a reload of this one.
    await page.context().clearCookies()
    await signInto(page.context(), cookie)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await field(page, 'senderName').waitFor()
    expect(await field(page, 'senderName').inputValue()).toBe('Typed before')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect((await world.ask(cookie, 'GET', '/v1/settings/workspace')).body.senderName).toBe('Typed before')
    await page.context().close()
  })

  test.each([
    ['answers with an error', 503],
    ['cannot be reached', null],
  ])('keeps what was typed when the server %s, and saves it the next time', async (_what, status) => {
    const page = await open('workspace')
    const typed = `Typed ${status}`
    await page.route('**/v1/settings/workspace', async (route) => {
      if (route.request().method() !== 'PATCH') return await route.continue()
      if (status === null) return await route.abort()
      await route.fulfill({ status, contentType: 'application/problem+json', body: '{}' })
    })
    await field(page, 'senderName').fill(typed)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.save-state .field-error').waitFor()
    expect(await field(page, 'senderName').inputValue()).toBe(typed)
    await page.unroute('**/v1/settings/workspace')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.context().close()
  })

  test('asks before unsaved changes are left by a link or by "back", and not once they are saved', async () => {
    const page = await open('people')
    await page.locator('.settings-nav a[href="settings/workspace"]').click()
    await field(page, 'askAgainDays').fill('91')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void (asked.length < 3 ? dialog.dismiss() : dialog.accept())
    })
    await page.locator('a[href="settings/people"]').click()
    expect(new URL(page.url()).pathname).toBe('/settings/workspace')
    await page.goBack()
    await expect.poll(() => [asked.length, new URL(page.url()).pathname]).toEqual([2, '/settings/workspace'])
    expect(await field(page, 'askAgainDays').inputValue()).toBe('91')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.locator('a[href="settings/people"]').click()
    await page.locator('main h2', { hasText: 'People' }).waitFor()
    expect(asked.length).toBe(2)
    await page.context().close()
  })

  test('shows what somebody else changed meanwhile, keeps the typed value, and lets one choose', async () => {
    const page = await open('workspace')
    await field(page, 'editWindowHours').fill('7')
    await field(page, 'senderName').fill('Mine')
    await world.ask(cookie, 'PATCH', '/v1/settings/workspace', { senderName: 'Theirs', askDelayMinutes: 15 })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.clash').waitFor()
    expect(await page.locator('.clash').textContent()).toContain('Theirs')
    expect(await field(page, 'senderName').inputValue()).toBe('Mine')
    expect(await field(page, 'askDelayMinutes').inputValue()).toBe('15')
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Take theirs' }).click()
    expect(await field(page, 'senderName').inputValue()).toBe('Theirs')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect((await world.ask(cookie, 'GET', '/v1/settings/workspace')).body).toMatchObject({
      senderName: 'Theirs',
      editWindowHours: 7,
      askDelayMinutes: 15,
    })
    await page.context().close()
  })
})

test('the preview of a survey follows what is typed, in the language that is chosen, before anything is saved', async () => {
  const page = await open('surveys/csat')
  await page.locator('#survey-language').selectOption('ru')
  await page.locator('[name="wording.ru.question"]').fill('Как мы справились?')
  // A frame that is not in view is not laid out, so nothing in it is visible yet.
  for (const title of ['The mail', 'The page']) {
    const frame = page.frameLocator(`iframe[title="${title}"]`)
    await frame.getByText('Как мы справились?').first().waitFor({ state: 'attached' })
  }
  await page.locator('[name="scaleStyle"]').selectOption('faces')
  for (const title of ['The mail', 'The page'])
    await page.frameLocator(`iframe[title="${title}"]`).locator('svg, a.n span').first().waitFor({ state: 'attached' })
  const survey = (await world.ask(cookie, 'GET', '/v1/surveys/csat')).body
  expect(JSON.stringify(survey)).not.toContain('Как мы справились?')
  await page.getByRole('button', { name: 'Add a reason' }).click()
  await page.getByLabel('Reason 1', { exact: true }).fill('Долго')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  expect((await world.ask(cookie, 'GET', '/v1/surveys/csat')).body).toMatchObject({
    settings: {
      scaleStyle: 'faces',
      wording: { ru: { question: 'Как мы справились?' } },
      followUp: { reasons: [{ id: 'reason-1', label: { ru: 'Долго' } }] },
    },
  })
  await page.context().close()
})

test('an admin invites somebody by keyboard, who signs in by the link that is shown', async () => {
  const page = await open('people')
  await page.locator('[name="address"]').focus()
  await page.keyboard.type('invited@company.example')
  await page.keyboard.press('Enter')
  await page.locator('.shown-once code').waitFor()
  const link = (await page.locator('.shown-once code').textContent()) ?? ''
  const theirs = await asPerson(browser)
  const other = await theirs.newPage()
  await other.goto(link)
  await other.locator('button').click()
  await other.locator('.signed-in').waitFor()
  // The list knows them, with what can be done.
  await page.locator('.rows li', { hasText: 'invited@company.example' }).getByRole('button').click()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.locator('.row-more select').selectOption('manager')
  await page.locator('.row-more').getByRole('button', { name: 'Save' }).click()
  await page.getByText('is changed; it holds at once').waitFor()
  await page.locator('.row-more').getByRole('button', { name: 'Switch off' }).click()
  await page.getByText('is switched off and signed out').waitFor()
  await other.reload()
  await theirs.close()
  const { people } = (await world.ask(cookie, 'GET', '/v1/people')).body
  expect(people).toContainEqual(
    expect.objectContaining({ address: 'invited@company.example', role: 'manager', sessions: 0 }),
  )
  await page.context().close()
})
