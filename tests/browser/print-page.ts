import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readPdfLetters } from './read-pdf-letters.ts'

type Printed = ReturnType<typeof readPdfLetters> & {
  /** The letters that are on the page more often than in its print; '' if none is lost. */
  missing: string
  controls: number
}

/** Prints a page on A4, of which no text may leave the paper or what it stands in. */
export async function printPage(page: Page): Promise<Printed> {
  // A4 less its margins, at 96 pixels an inch.
  await page.setViewportSize({ width: 718, height: 1047 })
  await page.emulateMedia({ media: 'print' })
  const look = async () => await page.evaluate<{ text: string; cut: string[]; controls: number }>(READ_PRINT)
  // A chart is drawn again for its new width a moment later.
  await expect.poll(async () => (await look()).cut, { timeout: 5000 }).toEqual([])
  const { text, controls } = await look()
  const printed = readPdfLetters(await page.pdf({ preferCSSPageSize: true }))
  return { ...printed, controls, missing: findMissing(text, printed.letters) }
}

/** What can be read of a page as it is printed, which parts of that are cut, and how many controls there are. */
const READ_PRINT = `(() => {
  const isSeen = (element) => element.checkVisibility() && !element.closest('.unseen')
  const texts = []
  const cut = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '' || node.parentElement.localName === 'title' || !isSeen(node.parentElement)) continue
    texts.push(node.data)
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0)
    const holder = node.parentElement
    const isClipped = getComputedStyle(holder).overflowX !== 'visible' && holder.scrollWidth > holder.clientWidth
    if (isClipped || boxes.some((box) => box.left < 0 || box.right > innerWidth + 1)) cut.push(node.data)
  }
  const controls = [...document.querySelectorAll('input, select, textarea, [popovertarget]')].filter(isSeen).length
  return { text: texts.join(' '), cut, controls }
})()`

function findMissing(text: string, printed: string): string {
  const count = (of: string) => {
    const counts = new Map<string, number>()
    for (const letter of of.normalize('NFKC').replace(/[\s\u2066-\u2069]/g, ''))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    return counts
  }
  const there = count(printed)
  return [...count(text)]
    .filter(([letter, n]) => n > (there.get(letter) ?? 0))
    .map(([letter]) => letter)
    .join('')
}
