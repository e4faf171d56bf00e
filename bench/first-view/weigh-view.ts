import type { Browser } from 'playwright-core'
import { waitForTest } from './time-view.ts'

/** What a first view is made of: bytes as they are sent, headers included, scripts, and questions of the API. */
export type Weight = { bytes: number; scripts: number; questions: number }

/** Weighs all that a fresh profile loads for a page until a test holds, and what follows at once. */
export async function weighView(browser: Browser, url: string, test: string): Promise<Weight> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const weight = { bytes: 0, scripts: 0, questions: 0 }
    session.on('Network.responseReceived', ({ type, response }) => {
      if (type === 'Script') weight.scripts += 1
      if (new URL(response.url).pathname.startsWith('/v1/')) weight.questions += 1
    })
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      weight.bytes += encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto(url)
    await waitForTest(page, test)
    await page.waitForLoadState('networkidle')
    return weight
  } finally {
    await context.close()
  }
}
