import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase, waitUntil } from '@otzyv/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

/** A product that listens for others, so that nobody reads its dashboard without a key or signing in. */
let database: TestDatabase
let browser: Browser
let otzyv: RunningOtzyv
let env: Record<string, string>
let smtp: SmtpRecorder

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
  env = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: await makeDataDir(),
    HOST: '0.0.0.0',
    SMTP_URL: smtp.url,
    SENDER_ADDRESS: 'survey@company.example',
  }
  otzyv = await startOtzyv(env)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await otzyv?.stop()
  await smtp?.close()
  await database?.drop()
})

async function people(...words: string[]) {
  const end = await runOtzyv(['people', ...words, '--json'], env)
  expect([words, end]).toMatchObject([words, { code: 0 }])
  return JSON.parse(end.stdout)
}
const linkOf = async (address: string) => `${otzyv.url}${new URL((await people('sign-in-link', address)).url).pathname}`
/** What is wider than the screen: nothing. */
const overflowing = (page: Page) =>
  page.evaluate<string[]>(`document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((one) => one.tagName + '.' + one.className)`)

test('from "people add" to the figures and out again, all by keyboard', async () => {
  await people('add', 'lead@company.example', '--name', 'Team lead')
  const { page, troubles } = await openPage(await asPerson(browser), await linkOf('lead@company.example'))
  expect(await page.locator('main').textContent()).toContain('lead@company.example')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Sign in')
  await page.keyboard.press('Enter')
  await page.locator('.signed-in').waitFor()
  expect(await page.locator('.signed-in').textContent()).toContain('Team lead')
  expect(await page.locator('.whose').textContent()).toBe('default')
  expect(await page.evaluate('document.cookie')).toBe('')
  await page.waitForLoadState('networkidle') // what is under way while one signs out is refused
  for (let turn = 0; turn < 20; turn += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate('document.activeElement.textContent')) === 'Sign out') break
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in$/)
  expect(troubles).toEqual([])
  expect((await people('sessions', 'lead@company.example')).sessions).toEqual([])
  await page.context().close()
})

test('an address that is typed brings a mail, whose button and link lead to the figures, all by keyboard', async () => {
  await people('add', 'typist@company.example')
  const { page, troubles } = await openPage(await asPerson(browser), `${otzyv.url}/sign-in`)
  await page.keyboard.press('Tab')
  await page.keyboard.type('not an address')
  await page.keyboard.press('Enter')
  await page.locator('#address-wrong').waitFor()
  // What was typed is still there, and the field has the focus.
  expect(await page.evaluate('document.activeElement.value')).toBe('not an address')
  await page.locator('#address').fill('Typist@company.example')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  const { to, mail } = await waitUntil('the mail', async () => smtp.mails[0])
  expect(to).toEqual(['typist@company.example'])
  const [link = ''] = /http\S+\/sign-in\/\S+/.exec(mail.text ?? '') ?? []
  await page.goto(otzyv.url + new URL(link).pathname)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.signed-in').waitFor()
  expect(troubles.filter((one) => !one.includes('422'))).toEqual([])
  await page.context().close()
})

test('a session that ends while the page is open leads to signing in, and that leads back to the same question', async () => {
  await people('add', 'away@company.example')
  const context = await asPerson(browser)
  const { page } = await openPage(context, await linkOf('away@company.example'))
  await page.locator('button').click()
  await page.locator('.signed-in').waitFor()
  await page.goto(`${otzyv.url}/?groupBy=product&weeks=26`)
  await page.locator('.signed-in').waitFor()
  await page.waitForLoadState('networkidle')
  await people('sign-out', 'away@company.example')
  // The next question is refused.
  await page.locator('#period-chip').click()
  await page.locator('[popover] button', { hasText: 'Last 4 full weeks' }).click()
  await page.waitForURL(/\/sign-in\?to=/)
  const asked = new URL(page.url()).searchParams.get('to') ?? ''
  await page.goto(await linkOf('away@company.example'))
  await page.locator('button').click()
  await page.locator('.signed-in').waitFor()
  expect(asked).toContain('groupBy=')
  expect(new URL(page.url()).search).toBe(`?${asked}`)
  await context.close()
})

test.each(['en-GB', 'ru-RU'])(
  'in %s the pages of signing in hold WCAG 2.2 AA, light and dark, and fit a narrow screen',
  async (locale) => {
    const address = `wide-${locale.toLowerCase()}-${'x'.repeat(40)}@company.example`
    await people('add', address, '--name', 'ש'.repeat(60))
    const context = await asPerson(browser, { locale, viewport: { width: 320, height: 568 } })
    const page = await context.newPage()
    const typeAddress = (typed: string) => async () => {
      await page.goto(`${otzyv.url}/sign-in`)
      await page.locator('#address').fill(typed)
      await page.locator('.ask button').click()
      await page.waitForLoadState()
    }
    const open = (path: string) => async () => await page.goto(otzyv.url + path)
    const pages: [string, () => Promise<unknown>][] = [
      ['how', open('/sign-in')],
      ['wrong', typeAddress('x'.repeat(200))],
      ['sent', typeAddress('nobody@company.example')],
      ['invalid', open('/sign-in/made-up')],
      ['link', open(new URL(await linkOf(address)).pathname)],
    ]
    for (const [path, show] of pages) {
      await show()
      expect(await page.evaluate('document.documentElement.lang')).toBe(locale.slice(0, 2))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect([path, await findViolations(page)]).toEqual([path, []])
      }
      expect([path, await overflowing(page)]).toEqual([path, []])
    }
    await page.locator('button').click()
    await page.locator('.signed-in').waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(await overflowing(page)).toEqual([])
    await context.close()
  },
)
