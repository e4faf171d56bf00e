import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, freePort, type TestDatabase } from '@otzyv/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'
import { type RunningProxy, startPlainNginx } from '../support/start-proxy.ts'
import { asPerson, openBrowser } from './open-browser.ts'

/** The product behind nginx at a path of a site that has other things as well. */
let database: TestDatabase
let otzyv: RunningOtzyv
let proxy: RunningProxy
let browser: Browser
let env: Record<string, string>
let base: string

beforeAll(async () => {
  database = await createTestDatabase()
  const port = await freePort()
  proxy = await startPlainNginx(
    `proxy_pass http://127.0.0.1:${port}/; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;`,
    '/feedback/',
  )
  base = `http://localhost:${proxy.port}/feedback`
  env = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: await makeDataDir(),
    KEYRING: createKeyringText(),
    PUBLIC_URL: base,
    TRUST_PROXY_HOPS: '1',
    PORT: String(port),
  }
  otzyv = await startOtzyv(env)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await proxy?.stop()
  await otzyv?.stop()
  await database?.drop()
})

test('somebody signs in, sees the figures, changes a setting and signs out, and never leaves the path', async () => {
  const command = async (...words: string[]) => JSON.parse((await runOtzyv([...words, '--json'], env)).stdout)
  await command('people', 'add', 'lead@company.example', '--role', 'admin')
  const { url } = await command('people', 'sign-in-link', 'lead@company.example')
  expect(url).toMatch(new RegExp(`^${base}/`))
  const context = await asPerson(browser)
  const page = await context.newPage()
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) outside.push(request.url())
  })
  await page.goto(url)
  await page.locator('main button').click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.locator('.settings-nav').waitFor()
  await page.locator('.settings-nav a', { hasText: 'Workspace' }).click()
  expect(page.url()).toBe(`${base}/settings/workspace`)
  await page.locator('[name="senderName"]').fill('Company support')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.reload()
  await expect.poll(() => page.locator('[name="senderName"]').inputValue()).toBe('Company support')
  await page.getByRole('link', { name: 'Week' }).click()
  await page.locator('.briefing, .notice').first().waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
  expect(page.url()).toMatch(new RegExp(`^${base}/sign-in`))
  expect(outside).toEqual([])
  await context.close()
})
