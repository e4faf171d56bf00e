import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedEndpoint, serveEndpoint } from '../../services/survey-endpoint/testing/serve-endpoint.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

const LOCALES = ['en', 'ru', 'ar', 'de'] as const
const SIZES = {
  phone: { width: 390, height: 780 },
  narrow: { width: 320, height: 640 },
  desktop: { width: 1200, height: 800 },
}

let endpoint: ServedEndpoint
let browser: Browser
beforeAll(async () => {
  endpoint = await serveEndpoint()
  browser = await openBrowser()
  const { db } = endpoint.database
  await db
    .insertInto('survey_page')
    .values({
      workspace_id: endpoint.workspaceId,
      survey_id: 'csat',
      follow_up: JSON.stringify({
        upTo: 2,
        reasons: [
          { id: 'slow', label: { en: 'It took too long', ru: 'Слишком долго', ar: 'استغرق وقتًا طويلًا' } },
          { id: 'unsolved', label: { en: 'My problem is not solved', ru: 'Вопрос не решён', ar: 'لم تُحل مشكلتي' } },
          { id: 'unkind', label: { en: 'The tone', ru: 'Тон общения', ar: 'أسلوب التعامل' } },
        ],
        question: { en: 'What should we do better?', ru: 'Что нам сделать лучше?', ar: 'ماذا نحسّن؟' },
      }),
      thanks: JSON.stringify([
        {
          from: 5,
          to: 5,
          texts: {
            en: { text: 'Glad to hear it.', linkUrl: 'https://company.example/review', linkText: 'Write a review' },
          },
        },
      ]),
    })
    .execute()
  for (const [kind, scale_style] of [
    ['csat', 'stars'],
    ['ces', 'faces'],
  ] as const)
    await db
      .updateTable('survey')
      .set({ scale_style })
      .where('workspace_id', '=', endpoint.workspaceId)
      .where('kind', '=', kind)
      .execute()
  await db
    .updateTable('workspace')
    .set({ sender_name: 'תמיכה ושירות לקוחות של Northwind-Kundendienstgesellschaft', brand_colour: '#ffd400' })
    .where('workspace_id', '=', endpoint.workspaceId)
    .execute()
})
afterAll(async () => {
  await browser?.close()
  await endpoint?.stop()
})

/** Keeps a picture of the page for a person to look at, where SCREENSHOT_DIR asks for it. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOT_DIR
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** How far the page is wider than the window, and how many targets are smaller than a fingertip. */
const MEASURE = `[
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  [...document.querySelectorAll('.scale label, button, .reasons label')]
    .filter((element) => element.checkVisibility())
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.height < 44 || box.width < 24).length,
]`

async function expectRoom(page: Page): Promise<void> {
  const [wide, small] = await page.evaluate<[number, number]>(MEASURE)
  expect({ wide, small }).toEqual({ wide: 0, small: 0 })
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each(['csat', 'nps', 'ces'] as const)('%s fits every screen, in both schemes', async (kind) => {
    const { token } = await endpoint.invite({ locale, kind })
    // Without it a picture shows the colours half way from one scheme to the other.
    const context = await asPerson(browser, { reducedMotion: 'reduce' })
    const { page, troubles } = await openPage(context, `${endpoint.url}/r/${token}/2`)
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      await expectRoom(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await keepPicture(page, `${locale}-${kind}-${size}-${colorScheme}`)
      }
    }
    expect(troubles).toEqual([])
    await context.close()
  })

  test('thanks', async () => {
    const { token } = await endpoint.invite({ locale })
    const context = await asPerson(browser, { viewport: SIZES.phone })
    const { page, troubles } = await openPage(context, `${endpoint.url}/r/${token}/5`)
    await page.locator('#send').click()
    await page.locator('#done').waitFor({ state: 'visible' })
    await expectRoom(page)
    await keepPicture(page, `${locale}-thanks`)
    expect(troubles).toEqual([])
    await context.close()
  })
})

test('without scripts there is the same page as a form', async () => {
  const { token } = await endpoint.invite()
  const context = await asPerson(browser, { viewport: SIZES.phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${endpoint.url}/r/${token}/4`)
  expect(await page.locator('form button').isVisible()).toBe(true)
  expect(await page.locator('#send').isVisible()).toBe(false)
  await keepPicture(page, 'en-no-script')
  await context.close()
})

test('a link that does not work says so in the language of the browser', async () => {
  const context = await asPerson(browser, { viewport: SIZES.phone, locale: 'ru-RU' })
  const page = await context.newPage()
  expect((await page.goto(`${endpoint.url}/r/broken`))?.status()).toBe(404)
  expect(await page.locator('h1').textContent()).toBe('Ссылка не работает')
  await keepPicture(page, 'ru-invalid')
  await context.close()
})
