import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { asPerson, openBrowser } from './open-browser.ts'

let world: PeopleWorld
let browser: Browser
beforeAll(async () => {
  world = await buildPeopleWorld()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('a viewer goes to their account by their name, gives another one, ends a session elsewhere, and signs out everywhere', async () => {
  const { address, cookie } = await world.signIn('viewer')
  const link = String((await world.command('people', 'sign-in-link', address)).url)
  const context = await asPerson(browser)
  const page = await context.newPage()
  await page.goto(world.otzyv.url + new URL(link).pathname)
  await page.locator('form button').click()
  await page.locator('.signed-in a').click()
  await page.locator('main h2', { hasText: 'Your account' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/account')
  await page.getByLabel('Name').fill('Ada')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.signed-in', { hasText: 'Ada' }).waitFor()
  const rows = page.locator('.rows .row')
  await rows.nth(1).waitFor()
  expect(await rows.locator('.mark').count()).toBe(1)
  await rows
    .filter({ hasNot: page.locator('.mark') })
    .getByRole('button')
    .click()
  await rows.nth(1).waitFor({ state: 'detached' })
  expect((await world.ask(cookie, 'GET', '/v1/me')).status).toBe(401)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL(/\/sign-in$/)
  expect((await world.command('people', 'sessions', address)).sessions).toEqual([])
  await context.close()
})
