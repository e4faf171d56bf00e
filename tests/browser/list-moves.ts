import type { Page } from 'playwright-core'

/** What runs in the page: each frame it looks where everything is that can be clicked. */
const WATCH = `(() => {
  const setTimer = window.setTimeout
  // However slow the machine is, nothing is given up as late.
  window.setTimeout = (work, ms, ...more) => setTimer(work, ms >= 300 ? 1e8 : ms, ...more)
  const seen = new Map()
  window.moves = []
  const look = () => {
    for (const one of document.querySelectorAll('a, button, input, select, summary, textarea')) {
      if (!one.checkVisibility({ visibilityProperty: true })) continue
      const { top, left, right } = one.getBoundingClientRect()
      const before = seen.get(one)
      seen.set(one, { top, left, right })
      // What only becomes wider is still where it was.
      const aside = before && Math.min(Math.abs(left - before.left), Math.abs(right - before.right))
      if (before && before.top < innerHeight && Math.max(aside, Math.abs(top - before.top)) > 3)
        window.moves.push((one.getAttribute('aria-label') ?? one.textContent).trim())
    }
    requestAnimationFrame(look)
  }
  addEventListener('DOMContentLoaded', look)
})()`

/**
 * Opens a page whose answers come one after the other, in another order than they were asked for. Gives what could be clicked
 * already and then moved.
 */
export async function listMoves(page: Page, url: string): Promise<string[]> {
  await page.addInitScript(WATCH)
  let asked = 0
  await page.route('**/v1/**', async (route) => {
    // How far the workspace is set up stands above the page.
    const wait = route.request().url().endsWith('/setup') ? 330 : 40 + ((asked++ * 7) % 5) * 60
    await new Promise((resolve) => setTimeout(resolve, wait))
    await route.continue()
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
  return await page.evaluate<string[]>('moves')
}
