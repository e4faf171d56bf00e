import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SURVEY_KINDS, stylesOfKind } from '@otzyv/domain'
import { LOCALES } from '@otzyv/locales'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderMail } from '../../services/mailer/src/mail/render-mail.ts'
import { renderUnsubscribePage } from '../../services/mailer/src/returned/unsubscribe/render-unsubscribe-page.ts'
import { buildClaimed } from '../../services/mailer/testing/build-claimed.ts'
import { type ServedEndpoint, serveEndpoint } from '../../services/survey-endpoint/testing/serve-endpoint.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let endpoint: ServedEndpoint
let browser: Browser
beforeAll(async () => {
  endpoint = await serveEndpoint()
  browser = await openBrowser()
  await endpoint.database.db
    .updateTable('survey')
    .set({ scale_style: 'faces' })
    .where('workspace_id', '=', endpoint.workspaceId)
    .where('kind', '=', 'csat')
    .execute()
})
afterAll(async () => {
  await browser?.close()
  await endpoint?.stop()
})

/** What axe finds wrong, as rule and element. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const [passed, found] = await page.evaluate<[number, string[]]>(`axe
    .run({ runOnly: ${JSON.stringify(RULES)} })
    .then((result) => [
      result.passes.length,
      result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target)),
    ])`)
  expect(passed).toBeGreaterThan(5)
  return found
}

test.each(LOCALES)('in %s the page, its thanks and its refusals hold WCAG 2.2 AA, light and dark', async (locale) => {
  const { token } = await endpoint.invite({ locale, kind: locale === 'en' ? 'nps' : 'csat' })
  const context = await asPerson(browser)
  const { page } = await openPage(context, `${endpoint.url}/r/${token}/4`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
  await page.locator('#send').click()
  await page.locator('#done').waitFor({ state: 'visible' })
  expect(await violations(page)).toEqual([])
  await page.goto(`${endpoint.url}/r/broken`)
  expect(await violations(page)).toEqual([])
  await context.close()
})

test('mails in every look fit a narrow screen, and hold WCAG 2.2 AA, as does the page to unsubscribe', async () => {
  const options = { keyring: endpoint.keyring, publicUrl: endpoint.url }
  const looks = SURVEY_KINDS.flatMap((kind) => stylesOfKind(kind).map((scaleStyle) => ({ kind, scaleStyle })))
  const mails = looks.map(({ kind, scaleStyle }, index) => {
    const workspace = { senderName: 'תמיכה '.repeat(9), brandColour: index % 2 === 0 ? '' : '#ffd400' }
    const locale = LOCALES.at(-1 - (index % 3)) ?? 'en'
    return renderMail(buildClaimed({ kind, survey: { scaleStyle }, invitation: { locale }, workspace }), options).html
  })
  const context = await asPerson(browser, { viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  for (const [index, html] of [...mails, renderUnsubscribePage('ask', 'ru')].entries()) {
    await page.setContent(html)
    expect(await page.evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)).toBe(
      true,
    )
    await page.emulateMedia({ colorScheme: index % 4 === 1 ? 'dark' : 'light' })
    // What axe looks at is the same in every other one.
    if (index % 2 === 1) expect(await violations(page)).toEqual([])
  }
  await context.close()
})

test('by keyboard alone: the scale is one stop, the arrows choose, and the thanks are announced', async () => {
  const { token, invitationId } = await endpoint.invite()
  const context = await asPerson(browser)
  const { page } = await openPage(context, `${endpoint.url}/r/${token}/2`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('2, Bad')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('#done').waitFor({ state: 'visible' })
  expect(await page.evaluate(`document.activeElement.id`)).toBe('thanks-title')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 3, comment: 'By keyboard' })
  await context.close()
})

test('at 200 % and on a narrow screen nothing is cut off, and on paper the question is there', async () => {
  const { token } = await endpoint.invite({ kind: 'nps' })
  const context = await asPerson(browser, { viewport: { width: 320, height: 480 } })
  const { page } = await openPage(context, `${endpoint.url}/r/${token}/7`)
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  // The longest line of the page, with the day and the time until which it can be changed.
  await page.locator('.state.good').waitFor()
  expect(await page.evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)).toBe(true)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('h1').first().isVisible()).toBe(true)
  expect(await page.locator('#send').isVisible()).toBe(false)
  await context.close()
})

test('hostile words of a survey and a hostile comment run nowhere', async () => {
  const evil = `</script><img src=x onerror=alert(1)><svg onload=alert(2)>"'`
  const { db } = endpoint.database
  const wording = JSON.stringify({ en: { question: evil, low: evil, high: evil } })
  await db.updateTable('survey').set({ wording }).where('workspace_id', '=', endpoint.workspaceId).execute()
  await db.updateTable('workspace').set({ name: evil }).where('workspace_id', '=', endpoint.workspaceId).execute()
  const thanks = JSON.stringify([
    {
      from: 0,
      to: 10,
      texts: { en: { title: evil, text: evil, linkText: evil, linkUrl: 'https://x.example/"><script>' } },
    },
  ])
  await db
    .insertInto('survey_page')
    .values({ workspace_id: endpoint.workspaceId, survey_id: 'ces', follow_up: '{}', thanks })
    .execute()
  const { token } = await endpoint.invite({ kind: 'ces' })
  const context = await asPerson(browser)
  const { page, troubles } = await openPage(context, `${endpoint.url}/r/${token}/5`)
  await page.locator('#comment').fill(evil)
  await page.locator('#send').click()
  await page.locator('#done').waitFor({ state: 'visible' })
  expect(await page.locator('#thanks-title').textContent()).toBe(evil)
  expect(troubles).toEqual([])
  await context.close()
})
