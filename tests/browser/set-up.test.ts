import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase, waitUntil } from '@otzyv/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, startOtzyv } from '../support/otzyv.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

let database: TestDatabase
let browser: Browser
let otzyv: RunningOtzyv
let smtp: SmtpRecorder
let context: BrowserContext

beforeAll(async () => {
  browser = await openBrowser()
})
/** A product at its first start, and what ends it. */
async function start() {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder({ login: { user: 'survey@acme.example', password: 'open sesame' } })
  otzyv = await startOtzyv({ DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() })
  await waitUntil('the welcome', () => otzyv.output.stdout.includes('Stop with Ctrl+C'))
  return async () => {
    await otzyv.stop()
    await smtp.close()
    await database.drop()
  }
}
afterEach(async () => context?.close())
afterAll(() => browser?.close())

/** Where somebody looks at pictures of the walk; without it none are taken. */
const SHOTS = process.env.SET_UP_SHOTS
async function shoot(page: Page, name: string) {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

/** The link that the start printed, which signs the first admin in. */
const printedLink = () => /^Sign in: (http\S+)$/m.exec(otzyv.output.stdout)?.[1] ?? ''

/** Where it leads to: a cookie of one name of this machine is none of another. */
const home = () => new URL(printedLink()).origin

async function signIn(own: Parameters<typeof asPerson>[1] = {}) {
  context = await asPerson(browser, own)
  const { page, troubles } = await openPage(context, printedLink())
  await page.locator('main button').click()
  await page.locator('.signed-in').waitFor()
  return { page, troubles }
}
/**
 * Presses Tab until the element with this text, or of this id, has the focus. A page that is still reading may show it only
 * after the focus went round once: it is gone round until somebody would give up.
 */
async function tabTo(page: Page, wanted: string) {
  const passed = new Set<string>()
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const [id, text] = await page.evaluate<[string, string]>(
      '[document.activeElement.id, document.activeElement.textContent.trim()]',
    )
    if (id === wanted || text === wanted) return
    passed.add(id || text.slice(0, 40))
    await page.keyboard.press('Tab')
  }
  throw new Error(`${wanted} cannot be reached by Tab, which comes to: ${[...passed].join(' · ')}`)
}
const fill = async (page: Page, id: string, text: string) => {
  await tabTo(page, id)
  await page.keyboard.type(text)
}
const press = async (page: Page, text: string) => {
  await tabTo(page, text)
  await page.keyboard.press('Enter')
}
const openStep = (page: Page) => page.locator('.steps .now h3')

test('from the link that the start printed to the first answer in the figures, in a browser alone and by keyboard', async () => {
  onTestFinished(await start())
  const { page, troubles } = await signIn()
  expect(await page.locator('.mail-notice').textContent()).toContain('survey@localhost')
  expect(await page.locator('.address-notice').textContent()).toContain('admin@otzyv.invalid')
  await press(page, 'Set up Otzyv')
  await page.waitForURL(/\/settings\/setup$/)
  await expectText(page, 'Name the workspace')
  await shoot(page, '1-workspace')
  await fill(page, 'setup-workspace-name', 'ACME Support')
  await press(page, 'Save and go on')

  await expectText(page, 'Say who the mails come from')
  await shoot(page, '2-sender')
  await fill(page, 'setup-sender-senderAddress', 'survey')
  await press(page, 'Save and go on')
  // What is wrong stands beside its field, and nothing that was typed is lost.
  await page.locator('.field-error', { hasText: 'survey@example.com' }).waitFor()
  await shoot(page, '2-sender-wrong')
  expect(await page.locator('#setup-sender-senderAddress').inputValue()).toBe('survey')
  await tabTo(page, 'setup-sender-senderAddress')
  await page.keyboard.type('@acme.example')
  await page.keyboard.press('Enter')

  await expectText(page, 'Connect a mail server')
  await shoot(page, '3-mail')
  await fill(page, '-host', '127.0.0.1')
  await page.locator('#-tls').selectOption('none')
  await page.locator('#-port').fill(String(smtp.port))
  await fill(page, '-user', 'survey@acme.example')
  await fill(page, '-password', 'open says me')
  await press(page, 'Save')
  await page.locator('#test-mail-address').waitFor()
  await fill(page, 'test-mail-address', 'admin@acme.example')
  await press(page, 'Send a test mail')
  await page.locator('.test-result', { hasText: 'refused the login' }).waitFor()
  await shoot(page, '3-mail-refused')
  await press(page, 'Use another mail server')
  await fill(page, '-password', 'open sesame')
  await press(page, 'Save')
  await press(page, 'Send a test mail')
  await waitUntil('the test mail', () => smtp.mails.length === 1)
  expect(smtp.mails[0]).toMatchObject({ from: 'survey@acme.example', to: ['admin@acme.example'] })

  await expectText(page, 'Report the first solved ticket')
  await shoot(page, '4-ticket')
  await fill(page, 'setup-try-address', 'me@acme.example')
  await fill(page, 'setup-try-team', 'Billing')
  await press(page, 'Send me the survey')
  await waitUntil('the survey', () => smtp.mails.length === 2, 20_000)
  await expectText(page, 'The first answer comes in')
  await shoot(page, '6-answer')
  expect(smtp.mails[1]).toMatchObject({ to: ['me@acme.example'] })

  // The customer's own browser.
  const link = /https?:\/\/\S+\/r\/\S+\/5\b/.exec(smtp.mails[1]?.mail.text ?? '')?.[0] ?? ''
  const customer = await asPerson(browser)
  const answer = await openPage(customer, link)
  await answer.page.mouse.move(50, 50)
  await answer.page.mouse.move(80, 90)
  await page.locator('text=The first answer is in the figures').waitFor({ timeout: 60_000 })
  await customer.close()
  await shoot(page, '7-finished')
  await page.locator('.settings-nav a[href="settings/setup"]').waitFor({ state: 'detached' })
  expect(await page.locator('.mail-notice').count()).toBe(0)
  await page.locator('main a', { hasText: 'See the figures' }).click()
  await page.locator('.briefing').first().waitFor()
  await shoot(page, '8-figures')
  // What is left to remind of goes with an address of one's own.
  await page.locator('.address-notice a').click()
  await page.locator('#account-address').fill('admin@acme.example')
  await page.locator('#account-address').press('Enter')
  await page.locator('.address-notice').waitFor({ state: 'detached' })
  await shoot(page, '9-account')
  // The address that was refused, once; nothing else went wrong in the browser.
  expect(troubles.map((one) => /422/.exec(one)?.[0] ?? one)).toEqual(['422'])
})

async function expectText(page: Page, text: string) {
  await openStep(page).filter({ hasText: text }).waitFor({ timeout: 20_000 })
}

test('without a mail server the survey lands in the mailbox, whose link stands there, and a webhook shows what it brings', async () => {
  onTestFinished(await start())
  const { page } = await signIn({ colorScheme: 'dark' })
  await page.goto(`${home()}/settings/setup`)
  await page.locator('#setup-workspace-name').fill('ACME')
  await press(page, 'Save and go on')
  await expectText(page, 'Say who the mails come from')
  await press(page, 'Later')
  await expectText(page, 'Connect a mail server')
  await press(page, 'Keep mails on this machine for now')
  await expectText(page, 'Report the first solved ticket')
  await page.locator('select[name=helpdesk]').selectOption('zammad')
  await press(page, 'Make the webhook')
  await page.locator('.shown-once code').first().waitFor()
  const shown = await page.locator('.shown-once code').allTextContents()
  expect(shown[0]).toMatch(/^http:\/\/localhost:\d+\/v1\/hooks\/1_/)
  expect(shown[1]).toMatch(/^[\w-]{32}$/)
  await page.locator('ol.numbered li', { hasText: `As HMAC-SHA1 signature token give ${shown[1]}.` }).waitFor()
  await shoot(page, 'dark-webhook')
  await page.locator('#setup-try-address').fill('nobody')
  await press(page, 'Send me the survey')
  await page.locator('.field-error', { hasText: 'Enter your mail address.' }).waitFor()
  await page.locator('#setup-try-address').fill('me@acme.example')
  await press(page, 'Send me the survey')
  await expectText(page, 'The first answer comes in')
  expect(await page.locator('a', { hasText: 'Open the mailbox' }).getAttribute('href')).toBe('mailbox')
  await shoot(page, 'dark-answer')
  expect(await page.locator('.mail-notice').textContent()).toContain('survey@localhost')
})

describe('every step of the list', () => {
  // They look and change nothing, so one product and one sign-in serve all.
  let storageState: Awaited<ReturnType<BrowserContext['storageState']>>
  beforeAll(async () => {
    const stop = await start()
    await signIn()
    storageState = await context.storageState()
    await context.close()
    return stop
  })

  test.each([
    ['in English on a wide screen', { locale: 'en-GB', viewport: { width: 1280, height: 900 } }, 'wide', 'all'],
    ['in Russian on a phone', { locale: 'ru-RU', viewport: { width: 390, height: 800 } }, 'ru-390', 'all but colours'],
    [
      'in the dark on the narrowest screen',
      { colorScheme: 'dark', viewport: { width: 320, height: 700 } },
      'dark-320',
      'all',
    ],
    ['in forced colours', { forcedColors: 'active', viewport: { width: 800, height: 800 } }, 'forced', 'colours'],
  ] as const)('%s reads well: nothing runs out, and axe finds nothing', async (_how, own, name, part) => {
    context = await asPerson(browser, { ...own, storageState })
    const { page } = await openPage(context, home())
    await page.locator('.mail-notice').waitFor()
    await page.locator('a.button').waitFor()
    await shoot(page, `${name}-empty`)
    expect(await findViolations(page, part)).toEqual([])
    await page.goto(`${home()}/settings/setup`)
    await page.locator('.steps').waitFor()
    for (const step of [0, 1, 2, 3]) {
      const button = page.locator('.steps > li').nth(step).locator('> button')
      if ((await button.count()) > 0) await button.click()
      await page.locator('.steps > li').nth(step).locator('form').first().waitFor()
      await shoot(page, `${name}-step-${step + 1}`)
      expect([step, await findViolations(page, part)]).toEqual([step, []])
      expect([step, await page.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([step, false])
    }
    await page.goto(`${home()}/settings/mail-server`)
    await page.locator('form').waitFor()
    await shoot(page, `${name}-mail-server`)
    expect(await findViolations(page, part)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
  })
})
