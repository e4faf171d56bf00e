import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What a page that was looked at in one way can still hold wrong in another: another scheme changes colours only, which
 * dashboards/app/src/styles/schemes.test.ts holds the styles to; another language changes words, but no colour.
 */
export type Part = 'all' | 'colours' | 'all but colours'

/** What axe finds wrong on a page, as rule and element; throws if it could not look at anything. */
export async function findViolations(page: Page, part: Part = 'all'): Promise<string[]> {
  // Half a megabyte: once for each document.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE)
  // Of what is fine only the rule is asked for, since describing each of its elements takes as long as finding them.
  const [passed, found] = await page.evaluate<[number, string[]]>(`(async () => {
    const tags = ${JSON.stringify(RULES)}
    const ofColours = axe.getRules(tags).filter((rule) => rule.tags.includes('cat.color')).map((rule) => rule.ruleId)
    const rules = Object.fromEntries(ofColours.map((id) => [id, { enabled: false }]))
    const asked = {
      all: { runOnly: tags },
      colours: { runOnly: { type: 'rule', values: ofColours } },
      'all but colours': { runOnly: tags, rules },
    }
    const result = await axe.run({ ...asked['${part}'], resultTypes: ['violations'] })
    return [
      result.passes.length,
      result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target)),
    ]
  })()`)
  if (passed < (part === 'colours' ? 1 : 5)) throw new Error(`axe could look at ${passed} rules only`)
  return found
}
