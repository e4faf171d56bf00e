import { createKiosk } from '@otzyv/admin'
import { operatorContext } from '@otzyv/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listKiosks } from '../../services/survey-endpoint/src/kiosk/list-kiosks.ts'
import { type ServedEndpoint, serveEndpoint } from '../../services/survey-endpoint/testing/serve-endpoint.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

let endpoint: ServedEndpoint
let browser: Browser
let context: BrowserContext | undefined
beforeAll(async () => {
  endpoint = await serveEndpoint()
  browser = await openBrowser({ hasWindows: true })
})
afterEach(async () => {
  await context?.close()
  context = undefined
})
afterAll(async () => {
  await browser?.close()
  await endpoint?.stop()
})

async function open(path: string): Promise<Page> {
  context ??= await asPerson(browser)
  return (await openPage(context, `${endpoint.url}/r/${path}`)).page
}
const line = (page: Page) => page.locator('#state').textContent()
const button = (page: Page) => page.locator('#send').textContent()
const saysSoon = (page: Page, words: string) =>
  expect.poll(() => line(page), { timeout: 20_000 }).toEqual(expect.stringContaining(words))

test('a page that is only open says that nothing is sent, and once a person moves that it is saved', async () => {
  const { token, invitationId } = await endpoint.invite()
  const page = await open(`${token}/4`)
  expect(await line(page)).toBe('Not sent yet.')
  expect(await endpoint.responseOf(invitationId)).toBeNull()
  await page.mouse.move(40, 40)
  await saysSoon(page, 'Saved.')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 4 })
})

test('a comment that is written after the rating is said to be open until it is sent', async () => {
  const { token, invitationId } = await endpoint.invite()
  const page = await open(`${token}/2`)
  await page.mouse.move(40, 40)
  await saysSoon(page, 'Saved.')
  await page.locator('#comment').fill('It took three weeks.')
  expect(await line(page)).toBe('Rating saved. Comment not sent yet.')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 2, comment: '' })
  await page.locator('#send').click()
  await page.locator('#done').waitFor({ state: 'visible' })
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 2, comment: 'It took three weeks.' })
})

test('offline the page says that it is not saved and sends it by itself once there is a connection again', async () => {
  const { token, invitationId } = await endpoint.invite()
  const page = await open(`${token}/5`)
  await page.mouse.move(40, 40)
  await saysSoon(page, 'Saved.')
  await context?.setOffline(true)
  await page.locator('input[value="1"]').click()
  await saysSoon(page, 'Not saved: you are offline.')
  expect(await button(page)).toBe('Send')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 5 })
  await context?.setOffline(false)
  await saysSoon(page, 'Saved.')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 1 })
})

test('a reopened page shows the answer that is stored, and changes are said to be unsent until they are saved', async () => {
  const { token, invitationId } = await endpoint.invite()
  const first = await open(`${token}/2`)
  await first.mouse.move(40, 40)
  await first.locator('#comment').fill('Nobody called back.')
  await first.locator('#send').click()
  await first.locator('#done').waitFor({ state: 'visible' })
  await first.close()

  const page = await open(`${token}/2`)
  expect(await page.locator('#comment').inputValue()).toBe('Nobody called back.')
  expect(await line(page)).toContain('Saved.')
  await page.mouse.move(60, 60)
  await page.locator('#comment').fill('Nobody called back. Then somebody did.')
  expect(await line(page)).toBe('Changes not sent yet.')
  expect(await button(page)).toBe('Save changes')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ comment: 'Nobody called back.' })
  await page.locator('#send').click()
  await expect
    .poll(() => endpoint.responseOf(invitationId))
    .toMatchObject({ rating: 2, comment: 'Nobody called back. Then somebody did.' })
})

test('a page that was passed over by a newer answer elsewhere says so, and never that it is saved', async () => {
  const { token, invitationId } = await endpoint.invite()
  const older = await open(`${token}/1`)
  const newer = await open(`${token}/5`)
  await newer.mouse.move(40, 40)
  await saysSoon(newer, 'Saved.')
  // The older page's clock is put back, as that of a page that was open for long and then sent what it had.
  await context?.route('**/r/*', async (route) => {
    const body = route.request().postDataJSON()
    if (body)
      await route.continue({ postData: JSON.stringify({ ...body, renderedAtMs: body.renderedAtMs - 3_600_000 }) })
    else await route.continue()
  })
  await older.mouse.move(40, 40)
  await saysSoon(older, 'Not saved: you have sent a newer answer elsewhere.')
  expect(await button(older)).toBe('Show that answer')
  expect(await endpoint.responseOf(invitationId)).toMatchObject({ rating: 5 })
})

test('on a tablet a kiosk has large targets, and begins again when somebody walks away, but not without a connection', async () => {
  await createKiosk(operatorContext(endpoint.database, endpoint.workspaceId), {
    ...{ surveyId: 'csat', name: 'Counter', team: '', product: '' },
  })
  const [kiosk] = await listKiosks(endpoint.database, endpoint.keyring, endpoint.workspaceId)
  context = await asPerson(browser, { viewport: { width: 1024, height: 768 } })
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${endpoint.url}${kiosk?.path}`)
  for (const target of ['.scale label', '#send']) {
    const box = await page.locator(target).first().boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), target).toBeGreaterThanOrEqual(60)
  }
  const rated = () => page.locator('.scale input:checked').count()
  // An untouched page stays.
  await page.clock.runFor(600_000)
  await page.locator('.scale label').first().click()
  await page.clock.runFor(2_000)
  await saysSoon(page, 'Saved.')
  await context.setOffline(true)
  await page.clock.runFor(60_000)
  expect(await rated()).toBe(1)
  await context.setOffline(false)
  const posts = await page.locator('#app').getAttribute('data-state')
  await page.clock.runFor(60_000)
  await expect.poll(rated).toBe(0)
  expect(await page.locator('#app').getAttribute('data-state')).not.toBe(posts)
})
