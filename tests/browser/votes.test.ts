import { waitUntil } from '@otzyv/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ServedEndpoint, serveEndpoint } from '../../services/survey-endpoint/testing/serve-endpoint.ts'
import { LINKS_IN_MAILS } from './asked-links.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

let endpoint: ServedEndpoint
let browser: Browser
const contexts: BrowserContext[] = []
beforeAll(async () => {
  endpoint = await serveEndpoint()
  browser = await openBrowser({ hasWindows: true })
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await endpoint?.stop()
})

async function person(own: Parameters<typeof asPerson>[1] = {}): Promise<BrowserContext> {
  const context = await asPerson(browser, own)
  contexts.push(context)
  return context
}

/** Where the scanner says so itself: the user agent of headless Chromium. */
async function scanner(): Promise<BrowserContext> {
  return await person({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/139.0 Safari/537.36',
  })
}

const link = (token: string, rating: number) => `${endpoint.url}/r/${token}/${rating}`
const saved = (page: Page) => page.locator('.state.good').waitFor({ state: 'visible' })
/** Long enough for a page to do anything that it does by itself. */
const settle = (page: Page) => page.waitForTimeout(700)

describe.each(LINKS_IN_MAILS)('a scanner of links %s', (_where, byPerson, ask) => {
  test('that runs the scripts of all links and closes the pages votes for nothing', async () => {
    const asked = await ask(endpoint, 'nps')
    const context = await person()
    await Promise.all(
      Array.from({ length: 11 }, async (_, rating) => {
        const { page } = await openPage(context, asked.link(rating))
        await settle(page)
        await page.close({ runBeforeUnload: true })
      }),
    )
    expect(await asked.answer()).toBeNull()
  })

  test('that dispatches events, clicks by script and submits every form votes for nothing', async () => {
    const asked = await ask(endpoint)
    const { page } = await openPage(await person(), asked.link(1))
    const forms = await page.evaluate<number>(`(() => {
      for (const type of ['pointerdown', 'pointermove', 'touchstart', 'keydown', 'wheel', 'click', 'change']) {
        for (const target of [window, document.body, document.querySelector('#send'), document.querySelector('input')])
          target.dispatchEvent(new Event(type, { bubbles: true }))
      }
      document.querySelector('input[value="1"]').click()
      document.querySelector('input[value="3"]').click()
      document.querySelector('#send').click()
      for (const form of document.forms) form.submit()
      return document.forms.length
    })()`)
    await settle(page)
    expect(forms).toBe(0)
    expect(await asked.answer()).toBeNull()
  })

  test('with real input on all links is suspect', async () => {
    const asked = await ask(endpoint)
    const context = await person()
    for (let rating = 1; rating <= 5; rating++) {
      const { page } = await openPage(context, asked.link(rating))
      await page.mouse.move(50, 50)
      await page.mouse.move(80, 90)
      // The version that showed the program is passed over, and the page of our mail says so.
      await page.locator('.state.good, .state.bad').waitFor({ state: 'visible' })
      await page.close()
    }
    expect(await asked.answer()).toMatchObject({ evidence: 'suspect' })
  })

  test('with real input on one link is suspect where its user agent or its driver says so', async () => {
    const byAgent = await ask(endpoint)
    const { page } = await openPage(await scanner(), byAgent.link(1))
    await page.mouse.click(5, 5)
    await saved(page)
    expect(await byAgent.answer()).toMatchObject({ evidence: 'suspect' })

    const byDriver = await ask(endpoint)
    const driven = await person()
    await driven.addInitScript(`Object.defineProperty(navigator, 'webdriver', { get: () => true })`)
    const opened = await openPage(driven, byDriver.link(1))
    await opened.page.mouse.click(5, 5)
    await saved(opened.page)
    expect(await byDriver.answer()).toMatchObject({ evidence: 'suspect' })
  })

  test('with real input on one link only, which hides what it is, cannot be told from a person', async () => {
    const asked = await ask(endpoint)
    const { page } = await openPage(await person(), asked.link(1))
    await page.mouse.move(40, 60)
    await saved(page)
    // The one gap that is left (docs/votes.md); this test is here so that nobody believes it closed.
    expect(await asked.answer()).toMatchObject({ evidence: byPerson })
  })

  test('first and a person later: the person counts, once', async () => {
    const asked = await ask(endpoint)
    for (const rating of [1, 2, 3, 4, 5]) {
      const { page } = await openPage(await scanner(), asked.link(rating))
      if (rating === 1) await page.mouse.click(5, 5)
      await page.close()
    }
    const { page } = await openPage(await person(), asked.link(4))
    await page.mouse.move(50, 60)
    await saved(page)
    expect(await asked.answer()).toMatchObject({ rating: 4, evidence: byPerson })
  })

  test('after the person takes nothing away', async () => {
    const asked = await ask(endpoint)
    const { page } = await openPage(await person(), asked.link(5))
    await page.mouse.move(50, 60)
    await saved(page)
    const later = await openPage(await scanner(), asked.link(1))
    await later.page.mouse.click(5, 5)
    // What is passed over is never called saved; who has nothing but a number hears of no other answer.
    if (byPerson === 'confirmed')
      await later.page.locator('.state.bad', { hasText: 'newer answer elsewhere' }).waitFor({ state: 'visible' })
    else await saved(later.page)
    expect(await asked.answer()).toMatchObject({ rating: 5, evidence: byPerson })
  })
})

describe('a person votes with one click in the mail and', () => {
  const ways: [string, (page: Page) => Promise<void>, Parameters<typeof asPerson>[1]?][] = [
    ['moves the mouse', (page) => page.mouse.move(30, 40)],
    [
      'taps the page',
      (page) => page.touchscreen.tap(20, 20),
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } },
    ],
    ['taps the rating that is chosen already', (page) => page.locator('input[value="4"]').tap(), { hasTouch: true }],
    ['presses a key', (page) => page.keyboard.press('Tab')],
    ['turns the wheel', (page) => page.mouse.wheel(0, 50)],
  ]
  test.each(ways)('%s', async (_name, act, own) => {
    const { token, invitationId } = await endpoint.invite()
    const { page, troubles } = await openPage(await person(own), link(token, 4))
    await act(page)
    await saved(page)
    expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 4, evidence: 'confirmed' })
    expect(troubles).toEqual([])
  })

  test('sends the form without scripts', async () => {
    const { token, invitationId } = await endpoint.invite()
    const page = await (await person({ javaScriptEnabled: false })).newPage()
    await page.goto(link(token, 2))
    await page.locator('form textarea').fill('Too <b>slow</b>')
    await page.locator('form button').click()
    expect(await page.locator('h1').textContent()).toBe('Thank you for being honest')
    expect(await endpoint.responseOf(invitationId)).toMatchObject({
      rating: 2,
      comment: 'Too <b>slow</b>',
      evidence: 'confirmed',
    })
  })
})

test('a person who only opens and leaves has not voted', async () => {
  const { token, invitationId } = await endpoint.invite()
  const { page } = await openPage(await person({ hasTouch: true, isMobile: true }), link(token, 5))
  await settle(page)
  await page.goto('about:blank')
  expect(await endpoint.responseOf(invitationId)).toBeNull()
})

test('a change of mind over two links and the page is one answer, the last one', async () => {
  const { token, invitationId } = await endpoint.invite({ kind: 'nps' })
  const context = await person()
  const first = await openPage(context, link(token, 3))
  await first.page.mouse.move(30, 40)
  await saved(first.page)
  const second = await openPage(context, link(token, 9))
  await second.page.mouse.move(30, 40)
  await saved(second.page)
  await second.page.keyboard.press('Tab')
  for (let presses = 0; presses < 2; presses++) await second.page.keyboard.press('ArrowLeft')
  await second.page.locator('#comment').fill('Рад 👍')
  await second.page.locator('#send').click()
  await second.page.locator('#done').waitFor({ state: 'visible' })
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 7, comment: 'Рад 👍', evidence: 'confirmed' })
})

test('a rating changed just before the page is left is kept', async () => {
  const { token, invitationId } = await endpoint.invite()
  const { page } = await openPage(await person(), link(token, 3))
  await page.mouse.move(30, 40)
  await saved(page)
  await page.locator('input[value="5"]').click()
  await page.goto('about:blank')
  await expect.poll(() => endpoint.responseOf(invitationId)).toMatchObject({ rating: 5 })
})

test('a page without a rating asks for one, and reasons come with a low one', async () => {
  const { db } = endpoint.database
  const followUp = {
    upTo: 2,
    reasons: [{ id: 'slow', label: { en: 'It took too long' } }],
    question: { en: 'How could we?' },
  }
  await db
    .insertInto('survey_page')
    .values({ workspace_id: endpoint.workspaceId, survey_id: 'ces', follow_up: JSON.stringify(followUp), thanks: '[]' })
    .execute()
  // A page waits for the database for a moment only; on a busy machine the first one goes out in the product's own words.
  const { token: another } = await endpoint.invite({ kind: 'ces' })
  await waitUntil('the survey to be read', async () =>
    (await (await fetch(`${endpoint.url}/r/${another}`)).text()).includes('It took too long'),
  )
  const { token, invitationId } = await endpoint.invite({ kind: 'ces' })
  const { page } = await openPage(await person(), `${endpoint.url}/r/${token}`)
  await page.locator('#send').click()
  expect(await page.locator('#state').textContent()).toBe('Choose a rating.')
  await page.locator('input[value="6"]').click()
  expect(await page.locator('#reasons').isVisible()).toBe(false)
  await page.locator('input[value="2"]').click()
  await page.getByRole('checkbox', { name: 'It took too long' }).click()
  expect(await page.locator('#comment-words').textContent()).toBe('How could we?')
  await page.locator('#send').click()
  await page.locator('#done').waitFor({ state: 'visible' })
  const response = await db
    .selectFrom('response')
    .select(['rating', 'reasons'])
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirstOrThrow()
  expect(response).toEqual({ rating: 2, reasons: ['slow'] })
})

test('while the answer cannot be saved the page says so, tries again and succeeds', async () => {
  const { token, invitationId } = await endpoint.invite()
  const context = await person()
  let refusals = 0
  await context.route('**/r/*', async (route) => {
    if (route.request().method() !== 'POST' || refusals >= 2) return await route.continue()
    refusals += 1
    await (refusals === 1 ? route.abort() : route.fulfill({ status: 503 }))
  })
  const { page } = await openPage(context, link(token, 2))
  await page.mouse.move(30, 40)
  await expect.poll(() => page.locator('#state').textContent()).toContain('Not saved yet.')
  await saved(page)
  expect(refusals).toBe(2)
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 2, edit: 1 })
})

test('a page that is only prerendered votes for nothing before it is shown', async () => {
  const { token, invitationId } = await endpoint.invite()
  const context = await person()
  await context.addInitScript(`Object.defineProperty(document, 'prerendering', { get: () => true })`)
  const { page } = await openPage(context, link(token, 5))
  await page.mouse.move(30, 40)
  await settle(page)
  expect(await endpoint.responseOf(invitationId)).toBeNull()
})

test('a page that Chromium fetches ahead votes for nothing before it is shown, and then like any other', async () => {
  const { token, invitationId } = await endpoint.invite()
  const context = await person()
  const host = `${endpoint.url}/host`
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: [`/r/${token}/5`], eagerness: 'immediate' }] })
  const body = `<script type="speculationrules">${rules}</script><a href="/r/${token}/5">five</a>`
  await context.route(host, (route) => route.fulfill({ contentType: 'text/html', body }))
  const { page } = await openPage(context, host)
  await page.mouse.move(30, 40)
  await expect.poll(() => endpoint.hitsOf(invitationId), { timeout: 15_000 }).toEqual(['prefetch'])
  await settle(page)
  expect(await endpoint.responseOf(invitationId)).toBeNull()
  await page.getByText('five').click()
  await page.locator('#send').waitFor()
  await page.mouse.move(90, 40)
  await saved(page)
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 5, evidence: 'confirmed' })
})
