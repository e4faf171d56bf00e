import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { printPage } from './print-page.ts'

/** The widths of a small phone, a phone and a tablet. */
const WIDTHS = [320, 390, 768] as const

/** Opens a place and holds it to its layout on each screen, and on paper. */
export async function expectLaidOut(page: Page, url: string, place: string, locale: string): Promise<void> {
  const name = `${place} in ${locale}`
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${url}/${place}`)
  await page.locator('h1:not(.notice)').first().waitFor()
  await page.waitForLoadState('networkidle')
  await expectWholeWords(page, name)
  await expectOneSheet(page, name, `${url}/${place.split('?')[0]}?workspace=`)
}

/** Holds a page that is open to its layout: on no screen a word is broken within or the page wider than its window. */
async function expectWholeWords(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'screen' })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    // A chart is drawn again for its new width a moment later.
    await expect
      .poll(() => page.evaluate<unknown>(FIND_BROKEN), { message: `${name} at ${width} px`, timeout: 5000 })
      .toEqual({ broken: [], tooWide: 0 })
  }
  await page.evaluate(`for (const opened of document.querySelectorAll('main details')) opened.open = false`)
}

/** Words of the page that stand on more than one line, whatever is folded on the page opened; and by how much it is too wide. */
const FIND_BROKEN = `(() => {
  for (const folded of document.querySelectorAll('main details')) folded.open = true
  const broken = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement
    if (node.data.trim() === '' || !holder.checkVisibility() || holder.closest('.unseen, title, q')) continue
    for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))
      if (lines.size > 1) broken.add(word)
    }
  }
  return { broken: [...broken], tooWide: Math.max(0, document.documentElement.scrollWidth - innerWidth) }
})()`

/** Holds it to paper: one sheet of A4, with a head, whole, without controls, and no letter smaller than 7 points. */
async function expectOneSheet(page: Page, name: string, address: string): Promise<void> {
  const { letters, pages, smallest, missing, controls } = await printPage(page)
  expect([name, pages, controls, missing]).toEqual([name, 1, 0, ''])
  expect(smallest, `the smallest letter of ${name}`).toBeGreaterThanOrEqual(7)
  expect(letters.slice(0, 600), name).toContain(address)
}
