import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'

/** What Week asks for a viewer, and for an admin, whom it shows answers as well. */
export const ASKED_BY_A_VIEWER = ['alerts', 'briefing', 'indicators', 'interventions', 'rules', 'workspaces']
const ANSWERS = ['me', 'reasons', 'responses', 'responses/counts', 'setup']
export const ASKED_BY_AN_ADMIN = [...ASKED_BY_A_VIEWER, ...ANSWERS].sort()

/** What is on view when Week is whole: the chart of what moved is drawn last. */
const WHOLE = 'section[aria-labelledby=moved] td svg'

/** All that a profile loads for the first view of a dashboard: bytes as they are sent, headers included, and scripts. */
export async function weighFirstView(
  context: BrowserContext,
  url: string,
): Promise<{ bytes: number; scripts: number }> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const weight = { bytes: 0, scripts: 0 }
  session.on('Network.responseReceived', ({ type }) => {
    if (type === 'Script') weight.scripts += 1
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight.bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await page.goto(url)
  await page.locator(WHOLE).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.close()
  return weight
}

/**
 * Holds what a first view asks of the API to these questions, in two rounds: none but the list of workspaces is answered before so many questions were
 * asked, and one that waits for another answer never comes. Then the view becomes whole, and nothing more is asked.
 */
export async function expectTwoRounds(
  context: BrowserContext,
  url: string,
  questions: readonly string[],
): Promise<void> {
  const asked: string[] = []
  let answer = () => {}
  const allAsked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await context.route('**/v1/**', async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/v1/', '')
    asked.push(name)
    if (name !== 'workspaces') await allAsked
    await route.continue()
  })
  const page = await context.newPage()
  await page.goto(url)
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(questions.length)
  answer()
  await page.locator(WHOLE).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.close()
  await context.unrouteAll()
  expect(asked.sort()).toEqual(questions)
}
