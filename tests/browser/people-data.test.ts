import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from '../support/people-world.ts'
import { asPerson, openBrowser } from './open-browser.ts'

const ADDRESS = 'customer@client.example'
let world: PeopleWorld
let browser: Browser
let cookie: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin'))
  const ticket = {
    source: 'desk',
    ticketId: 'T-1',
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    subject: 'Invoice',
    respondent: { email: ADDRESS, name: 'A Customer', locale: 'en' },
  }
  expect(await world.ask(cookie, 'POST', '/v1/tickets/solved', ticket)).toMatchObject({ body: { outcome: 'invited' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function open(path: string): Promise<Page> {
  const context = await asPerson(browser, { acceptDownloads: true })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: world.otzyv.url, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(`${world.otzyv.url}/settings/${path}`)
  await page.locator('main h2').waitFor()
  return page
}

test('an admin finds what is stored of somebody, saves it as a file, and erases it after one more question', async () => {
  const page = await open('people-data')
  await page.locator('#person-address').fill('nobody')
  await page.keyboard.press('Enter')
  await page.getByText('Enter a mail address, such as customer@example.com.').waitFor()
  await page.locator('#person-address').fill(` ${ADDRESS.toUpperCase()}`)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `Stored of \u2068${ADDRESS}\u2069` }).waitFor()
  expect(await page.locator('.stored tbody th').allTextContents()).toEqual(
    expect.arrayContaining(['Address, name, language', 'Tickets', 'Invitations']),
  )
  // Nothing of whom it is about is in the address of the page, where logs and the history would keep it.
  expect(page.url()).toMatch(/\/settings\/people-data$/)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^person-data-\d{4}-\d\d-\d\d\.json$/)
  const saved = JSON.parse(await readFile(await file.path(), 'utf8'))
  expect(saved).toMatchObject({ address: ADDRESS, stored: { respondent: [{ name: 'A Customer' }] } })

  const asked: string[] = []
  const answers = ['dismiss', 'accept'] as const
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog[answers[asked.length - 1] ?? 'dismiss']()
  })
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await expect.poll(() => asked.length).toBe(1)
  expect(await world.command('people-data', 'show', ADDRESS)).toMatchObject({ isUnasked: false })
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('Erased: 1 ticket, 0 answers').waitFor()
  await page.getByText('They are not asked any more.').waitFor()
  expect(asked[1]).toContain(ADDRESS)
  expect(asked[1]).toContain('What they counted as stays, without them.')
  expect(await world.command('people-data', 'show', ADDRESS)).toMatchObject({ isUnasked: true })
  await page.locator('#person-address').press('Enter')
  await page.getByText('Not asked any more.').waitFor()
  await page.context().close()
})

test('an erasure of somebody whom a colleague has just erased says so, and nothing is done twice', async () => {
  const address = 'both@client.example'
  const ticket = { source: 'desk', ticketId: 'T-both', solvedAt: new Date(Date.now() - 60_000).toISOString() }
  await world.ask(cookie, 'POST', '/v1/tickets/solved', { ...ticket, respondent: { email: address } })
  const page = await open('people-data')
  await page.locator('#person-address').fill(address)
  await page.keyboard.press('Enter')
  const button = page.getByRole('button', { name: 'Erase for good' })
  await button.waitFor()
  await world.command('people-data', 'erase', address)
  page.on('dialog', (dialog) => void dialog.accept())
  await button.click()
  await page.getByText('Nothing was stored any more: perhaps a colleague has just erased it.').waitFor()
  const erasures = await world.database.db.selectFrom('audit').select('note').where('verb', '=', 'erase').execute()
  expect(erasures).toHaveLength(2)
  await page.context().close()
})

test('what becomes of the figures is chosen there for everybody, and days of retention say what they would take before they are saved', async () => {
  const page = await open('people-data')
  await page.locator('#erasure-erasure').selectOption('take_out')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  expect((await world.ask(cookie, 'GET', '/v1/settings/workspace')).body).toMatchObject({ erasure: 'take_out' })

  await page.goto(`${world.otzyv.url}/settings/retention`)
  await page.locator('#retention-comments').fill('365')
  await page.getByText('With this, nothing would go tonight.').waitFor()
  await page.locator('#retention-link_hits').fill('31')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Enter a whole number of days from 3 to 30, or leave it empty.').waitFor()
  await page.locator('#retention-link_hits').fill('7')
  await page.keyboard.press('Enter')
  await page.getByText('Saved.').waitFor()
  expect((await world.ask(cookie, 'GET', '/v1/settings/retention')).body).toMatchObject({
    days: { comments: 365, link_hits: 7, addresses: null },
  })
  await page.context().close()
})
