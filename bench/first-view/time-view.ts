import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'

/** What a view is measured under. */
type Condition = { name: string; slowerBy: number; latencyMs: number }

export const CONDITIONS: readonly Condition[] = [
  { name: 'as it is', slowerBy: 1, latencyMs: 0 },
  { name: 'a quarter of the processor', slowerBy: 4, latencyMs: 0 },
  { name: 'a network of 20 ms', slowerBy: 1, latencyMs: 20 },
]

/**
 * How many milliseconds after its navigation began a page had drawn what each test asks for, in a fresh profile. The page
 * notes it itself: asking it from outside would cost more than it measures.
 */
export async function timeView(
  browser: Browser,
  url: string,
  { slowerBy, latencyMs }: Condition,
  tests: readonly string[],
): Promise<number[]> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: latencyMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
    await page.addInitScript(noteWhen(tests))
    await page.goto(url, { waitUntil: 'commit' })
    await waitForTest(page, 'window.drawn.every((at) => at > 0)')
    return await page.evaluate<number[]>('window.drawn')
  } finally {
    await context.close()
  }
}

/** Notes the frame after the change of the page with which a test first held. */
function noteWhen(tests: readonly string[]): string {
  return `{
    const tests = [${tests.map((test) => `() => ${test}`).join(', ')}]
    const isSeen = tests.map(() => false)
    window.drawn = tests.map(() => 0)
    const look = () => tests.forEach((test, index) => {
      if (isSeen[index] || !test()) return
      isSeen[index] = true
      requestAnimationFrame(() => setTimeout(() => { window.drawn[index] = performance.now() }))
    })
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  }`
}

/** Waits until a test holds in a page, asked for from outside: the policy of the page lets nobody evaluate a text in it. */
export async function waitForTest(page: Page, test: string): Promise<void> {
  while (!(await page.evaluate<boolean>(test))) await sleep(100)
}
