import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandEnd, makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

/** What a newcomer does after `npm start`, in a real browser, with the real command beside the running product. */
describe('a newcomer', () => {
  let database: TestDatabase
  let browser: Browser
  let otzyv: RunningOtzyv
  let env: Record<string, string>

  beforeAll(async () => {
    database = await createTestDatabase()
    env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
    otzyv = await startOtzyv(env)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await otzyv?.stop()
    await database?.drop()
  })

  const otzyvJson = async (...args: string[]) => {
    const end: CommandEnd = await runOtzyv([...args, '--json'], env)
    expect(end.stderr).toBe('')
    expect(end.code).toBe(0)
    return JSON.parse(end.stdout)
  }

  test('reads on the dashboard that this machine needs no signing in, signs in by the printed link, and is greeted by name', async () => {
    const { page, troubles } = await openPage(await asPerson(browser), `${otzyv.url}/`)
    await page.locator('.open-here').waitFor()
    expect(await page.locator('.open-here').textContent()).toBe(
      'Open without signing in, since only this machine reaches it. Sign in',
    )
    await page.locator('.open-here a').click()
    await page.waitForURL(/\/sign-in$/)
    await page.goto(/^Sign in: (\S+)$/m.exec(otzyv.output.stdout)?.[1] ?? '')
    await page.locator('button').click()
    await page.locator('.signed-in').waitFor()
    expect(await page.locator('.signed-in').textContent()).toContain('Admin')
    expect(await page.locator('.open-here').count()).toBe(0)
    expect(troubles).toEqual([])
    await page.context().close()
  })

  test('solves a ticket, reads its mail, answers with one click, and sees the number', async () => {
    await otzyvJson('workspaces', 'set', 'default', '--ask-delay-minutes', '0')
    const { key } = await otzyvJson('keys', 'create', 'helpdesk', '--scopes', 'tickets:write')
    const solved = await fetch(`${otzyv.url}/v1/tickets/solved`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ticketId: 'T-1',
        solvedAt: new Date().toISOString(),
        team: 'billing',
        respondent: { email: 'customer@example.com', locale: 'en' },
      }),
    })
    expect(await solved.json()).toMatchObject({ outcome: 'invited' })

    const context = await asPerson(browser)
    const { page, troubles } = await openPage(context, `${otzyv.url}/mailbox`)
    await waitUntil('the mail in the mailbox', async () => {
      await page.reload()
      return (await page.getByText('customer@example.com').count()) > 0
    })
    await page.locator('a[href^="/mailbox/"]').first().click()
    const [survey] = await Promise.all([
      context.waitForEvent('page'),
      page.frameLocator('iframe').locator('a[href$="/5"]').first().click(),
    ])
    await survey.waitForLoadState()
    expect(await survey.locator('input[name=rating]:checked').getAttribute('value')).toBe('5')
    expect(await database.db.selectFrom('response').selectAll().execute()).toEqual([])
    await survey.mouse.move(200, 200)
    await survey.mouse.move(210, 220)
    await waitUntil('the response', async () => (await database.db.selectFrom('response').selectAll().execute())[0])

    const aggregated = await otzyvJson('aggregate')
    expect(aggregated.workspaces).toHaveLength(1)
    expect(await otzyvJson('rollup', 'check')).toMatchObject({ exact: true })
    const dashboard = await openPage(context, `${otzyv.url}/`)
    await dashboard.page.getByRole('heading', { level: 1 }).waitFor()
    // One answer is not shown, since it could reveal who gave it: the page says that there are some, and from when on.
    await dashboard.page.getByText('Fewer than 5 answers').waitFor()
    const csv = await (await fetch(`${otzyv.url}/v1/indicators.csv?survey=csat&groupBy=team`)).text()
    expect(csv).toMatch(/"billing","billing","total",[^\r]*,"no",,,,,/)
    expect([...troubles, ...dashboard.troubles]).toEqual([])
  })
})
