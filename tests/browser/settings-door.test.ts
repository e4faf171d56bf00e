import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver } from '../../services/alerts/testing/start-receiver.ts'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { findViolations } from './find-violations.ts'
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

describe('without signing in', () => {
  test('the settings of a product that is open to this machine say that one must sign in, and how', async () => {
    const context = await asPerson(browser)
    const page = await context.newPage()
    await page.goto(world.otzyv.url)
    await page.locator('.page-header a[href="settings"]').click()
    await page.locator('main h2').waitFor()
    expect(await page.locator('main').textContent()).toContain('./otzyv people sign-in-link')
    expect(await findViolations(page)).toEqual([])
    await page.locator('main a').click()
    await page.waitForURL(/\/sign-in\?page=settings/)
    await context.close()
  })

  test('the settings of a product that others reach lead to signing in, and that leads back to the same page', async () => {
    const other = await buildPeopleWorld({ HOST: '0.0.0.0' })
    try {
      const context = await asPerson(browser)
      const page = await context.newPage()
      await page.goto(`${other.otzyv.url}/settings/people`)
      expect(new URL(page.url()).pathname).toBe('/sign-in')
      await other.command('people', 'add', 'back@company.example', '--role', 'admin')
      const { url } = await other.command('people', 'sign-in-link', 'back@company.example')
      await page.goto(other.otzyv.url + new URL(String(url)).pathname)
      await page.locator('form button').last().click()
      await page.locator('main h2', { hasText: 'People' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/settings/people')
      await context.close()
    } finally {
      await other.close()
    }
  })

  test('a role that may set nothing is shown the pages about oneself, and no other', async () => {
    const viewer = await world.signIn('viewer')
    const context = await asPerson(browser)
    const [name = '', value = ''] = viewer.cookie.split('=')
    await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    await page.goto(`${world.otzyv.url}/settings/workspace`)
    await page.getByText('This page is not for your role.').waitFor()
    const listed = await page
      .locator('.settings-nav a')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')))
    expect(listed).toEqual(['settings/account', 'settings/passkeys'])
    await context.close()
  })
})

test('an admin adds a channel, corrects what was refused, and reads what its receiver answered to a test', async () => {
  const receiver = await startReceiver((res) => res.writeHead(410).end('channel_is_archived'))
  const { cookie } = await world.signIn('admin')
  const context = await asPerson(browser)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/channels`)
  const card = page.locator('section.card')
  await card.getByLabel('Kind').selectOption('mattermost')
  await card.getByLabel('Name').fill('Support')
  await card.getByLabel('Address of the webhook').fill('chat.example/hooks/x')
  await card.getByRole('button', { name: 'Add the channel' }).click()
  await card.getByText('Enter an address on the internet').waitFor()
  await card.getByLabel('Address of the webhook').fill(`${receiver.url}s/abcdefghijkl`)
  await card.getByRole('button', { name: 'Add the channel' }).click()
  const row = page.locator('.rows > li', { hasText: 'Support' })
  expect(await row.textContent()).toContain('Mattermost · 127.0.0.1')
  await row.getByRole('button', { name: 'Show Support' }).click()
  await row.getByRole('button', { name: 'Send a test message' }).click()
  await row.getByText('Switched off: the receiver answered that it is not there any more.').waitFor()
  expect(await row.locator('[role=status]').allTextContents()).toContainEqual(
    expect.stringContaining('Not arrived. It answered 410: there is nothing at this address any more.'),
  )
  expect(await page.content()).not.toContain('abcdefgh')
  expect(await findViolations(page)).toEqual([])
  expect(receiver.received).toHaveLength(1)
  await context.close()
  await receiver.close()
})

test('an admin switches a mail of thanks on, sees it, sends it to themselves, and corrects what was refused, on a narrow screen', async () => {
  const { cookie } = await world.signIn('admin')
  const context = await asPerson(browser, { viewport: { width: 320, height: 640 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/surveys/csat`)
  const card = page.getByRole('group', { name: 'After a low rating (1 to 2)' })
  await card.getByLabel('Send a mail of thanks').check()
  expect(await card.getByLabel('Subject').inputValue()).toBe('Thank you for telling us')
  const preview = page.frameLocator('iframe[title="The mail after a low rating"]')
  await preview.getByText('looks into it').first().waitFor({ state: 'attached' })
  expect(await findViolations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  await card.getByLabel('Text', { exact: true }).fill('{owner} of {team} writes to you.')
  await preview.getByText('one of us').first().waitFor({ state: 'attached' })
  await card.getByRole('button', { name: 'Send it to me' }).click()
  await card.getByText('The mailbox took the mail.').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Only {ticket}, {subject} and {team} are filled in').waitFor()
  await card.getByLabel('The text may name who sees to the rating').check()
  await card.getByLabel('After the answer, wait').selectOption('240')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  const { settings } = (await world.ask(cookie, 'GET', '/v1/surveys/csat')).body
  const texts = { en: { subject: 'Thank you for telling us', text: '{owner} of {team} writes to you.' } }
  expect(settings).toMatchObject({ thanksMails: { low: { on: true, waitMinutes: 240, namesOwner: true, texts } } })
  await context.close()
})

test('an admin connects the API of a helpdesk, corrects what was refused, and reads that it does not take the token, nor gives one', async () => {
  const desk = await startReceiver((res) => res.writeHead(401).end('Could not authenticate you'))
  const { cookie } = await world.signIn('admin')
  const context = await asPerson(browser)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/helpdesk-apis`)
  const card = page.locator('section.card')
  await card.getByLabel('Address').fill('desk.example')
  await card.getByLabel('Token').fill('token-of-the-desk-1234')
  await card.getByLabel('Write ratings to tickets').check()
  await card.getByLabel('Write comments, too').check()
  await card.getByRole('button', { name: 'Connect' }).click()
  await card.getByText('Enter an address on the internet').waitFor()
  await card.getByLabel('Address').fill(new URL(desk.url).origin)
  await card.getByRole('button', { name: 'Connect' }).click()
  const row = page.locator('.rows > li', { hasText: 'zendesk' })
  await row.getByText('Ratings and comments are written to tickets.').waitFor()
  await row.getByRole('button', { name: /^Show .*zendesk/ }).click()
  await row.getByRole('button', { name: 'Test the connection' }).click()
  await row.getByText('Nothing has succeeded since').waitFor()
  expect(await row.locator('[role=status]').allTextContents()).toContainEqual(
    expect.stringContaining('It answered 401: it does not take the token, or the secret.'),
  )
  // Help Scout is asked for a token first.
  await card.getByLabel('Helpdesk').selectOption('help-scout')
  await card.getByLabel('App ID').fill('app-1')
  await card.getByLabel('Address').fill(new URL(desk.url).origin)
  await card.getByLabel('App Secret').fill('secret-of-the-app-1234')
  await card.getByRole('button', { name: 'Connect' }).click()
  const other = page.locator('.rows > li', { hasText: 'help-scout' })
  await other.getByRole('button', { name: /^Show .*help-scout/ }).click()
  await other.getByRole('button', { name: 'Test the connection' }).click()
  await other.getByText('no token came: answered 401').first().waitFor()
  expect(desk.received.at(-1)).toMatchObject({ method: 'POST', path: '/v2/oauth2/token' })
  expect(await page.content()).not.toMatch(/token-of-the-desk|secret-of-the-app/)
  expect(await findViolations(page)).toEqual([])
  await context.close()
  await desk.close()
})

test('the payload of a helpdesk that is not known is seen masked and clicked together by keyboard, and the next one is recorded by it', async () => {
  const { cookie } = await world.signIn('admin')
  const context = await asPerson(browser, { viewport: { width: 390, height: 800 } })
  const [cookieName = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name: cookieName, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/webhooks`)
  await page.locator('[name="helpdesk"]').selectOption('custom')
  await page.locator('[name="name"]').fill('Our desk')
  await page.getByRole('button', { name: 'Make the webhook' }).click()
  await page.locator('.shown-once code').nth(1).waitFor()
  const [url = '', secret = ''] = await page.locator('.shown-once code').allTextContents()
  const send = async (number: string, state: string) => {
    const payload = { ticket: { number, state }, customer: { email: `${number}@client.example`, name: 'Annabella' } }
    const at = `${world.otzyv.url}${new URL(url).pathname}`
    const headers = { 'x-otzyv-secret': secret, 'content-type': 'application/json' }
    return await (await fetch(at, { method: 'POST', headers, body: JSON.stringify(payload) })).json()
  }
  expect(await send('n1', 'done')).toEqual({ events: [{ event: 'none' }] })
  await page.getByRole('button', { name: 'Show Our desk' }).click()
  await page.getByText('masked@example.invalid').waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(/client\.example|Annabella/)
  const say = async (target: string, value: string) => {
    await page.getByLabel('A click on the payload says').selectOption(target)
    await page.getByRole('button', { name: value }).focus()
    await page.keyboard.press('Enter')
  }
  await say('ticketId', 'number: n1')
  await say('solved', 'state: done')
  await say('email', 'email: masked')
  await page.getByText('A solve, at the time of receipt:').waitFor()
  expect(await page.locator('pre').textContent()).toContain('"ticketId": "n1"')
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save the mapping' }).click()
  await page.locator('.row-more').getByText('Saved.', { exact: true }).waitFor()
  expect(await send('n2', 'done')).toMatchObject({ events: [{ event: 'solved', ticket: { outcome: 'invited' } }] })
  expect(await send('n3', 'open')).toEqual({ events: [{ event: 'none' }] })
  await context.close()
})

test('what is said to be done is on view by then, and what is shown only once stays though the list cannot be read again', async () => {
  const { cookie } = await world.signIn('admin')
  const context = await asPerson(browser)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.route('**/v1/**', async (route) => {
    const isReading = route.request().method() === 'GET' || route.request().url().endsWith('/search')
    if (isReading) await new Promise((resolve) => setTimeout(resolve, 250))
    await route.continue()
  })
  const rows = page.locator('.rows > li')

  await page.goto(`${world.otzyv.url}/settings/suppressions`)
  for (const address of ['ann@customer.example', 'ben@customer.example']) {
    await page.getByLabel('Mail address').first().fill(address)
    await page.getByLabel('Mail address').first().press('Enter')
    await page.getByText(`${address} is not asked any more.`).waitFor()
    expect((await rows.allTextContents()).join()).toContain(address)
  }
  await rows.first().getByRole('button').press('Enter')
  await rows.first().getByRole('button', { name: 'Take off the list' }).press('Enter')
  await rows.nth(1).waitFor({ state: 'detached' })
  expect(await rows.count()).toBe(1)

  const { address } = await world.signIn('viewer')
  await page.goto(`${world.otzyv.url}/settings/people`)
  const row = rows.filter({ hasText: address })
  await row.getByRole('button').press('Enter')
  await row.getByRole('button', { name: 'Switch off' }).press('Enter')
  await row.getByText('is switched off and signed out').waitFor()
  expect(await row.getAttribute('class')).toBe('off')

  await page.locator('.page-header a').first().click()
  const menu = page.locator('[popover]:popover-open')
  await page.locator('#views-menu').press('Enter')
  await menu.getByRole('button', { name: 'Save this view…' }).press('Enter')
  await page.keyboard.type('Mondays')
  await page.keyboard.press('Enter')
  await menu.getByText('Mondays is saved.').waitFor()
  expect(await menu.getByRole('button', { name: 'Change Mondays' }).count()).toBe(1)
  await menu.getByRole('button', { name: 'Change Mondays' }).press('Enter')
  await menu.getByRole('button', { name: 'Share with the workspace' }).press('Enter')
  await menu.getByText('Everybody in the workspace has Mondays now.').waitFor()
  expect(await menu.getByRole('region', { name: 'Shared with the workspace' }).allTextContents()).toHaveLength(1)

  await page.goto(`${world.otzyv.url}/settings/api-keys`)
  const keyName = page.getByRole('textbox', { name: 'Name' })
  await keyName.fill('Reports')
  await page.route('**/v1/api-keys', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await keyName.press('Enter')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await page.locator('.shown-once code').textContent()).toMatch(/^otzyv_/)
  await page.unroute('**/v1/api-keys')
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await rows.filter({ hasText: 'Reports' }).waitFor()
  expect(await page.locator('.shown-once code').count()).toBe(1)
  await context.close()
})
