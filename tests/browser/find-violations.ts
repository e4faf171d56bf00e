import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on a page, as rule and element; throws if it could not look at anything. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const [passed, found] = await page.evaluate<[number, string[]]>(`axe
    .run({ runOnly: ${JSON.stringify(RULES)} })
    .then((result) => [
      result.passes.length,
      result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target)),
    ])`)
  if (passed < 5) throw new Error(`axe could look at ${passed} rules only`)
  return found
}
