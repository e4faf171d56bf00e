import type { Database } from '@otzyv/database'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { Filters } from '../../support/filter-oracle.ts'
import type { PlainFact } from '../../support/plain-facts.ts'

/** A walk over the pages of one signed-in person, with all facts read beforehand. */
export type Walk = { page: Page; db: Database; url: string; cookie: string; facts: readonly PlainFact[] }
export type Asked = { filters: Filters; from: string; to: string; own?: Readonly<Record<string, string>> }
/** A page as it stands after a step: what it asked of the API, and the file that its menu offers. */
export type Step = {
  /** What the API says to the question of the page: the one of these filters and days, whose address has all of the parts. */
  api: <T>(schema: { parse: (body: unknown) => T }, path: string, ...parts: string[]) => Promise<T>
  /** The same of a question that has not all of these filters, or other days. */
  apiOfAll: <T>(schema: { parse: (body: unknown) => T }, path: string, ...parts: string[]) => Promise<T>
  /** The rows of the file that the page's own menu offers under the resource, each by the names of its columns. */
  file: (resource: string) => Promise<Record<string, string>[]>
}

/** Goes to a page of the product under filters, as a link in it does: nothing is loaded again. */
export async function stepTo(walk: Walk, place: string, { filters, from, to, own = {} }: Asked): Promise<Step> {
  const { page, url, cookie } = walk
  const query = new URLSearchParams({ survey: 'csat', from, to, ...own })
  for (const [name, values] of Object.entries(filters)) for (const value of values ?? []) query.append(name, value)
  const requests: string[] = []
  const note = (request: Request) => requests.push(request.url())
  page.on('requestfinished', note)
  const target = `/${place}?${query}`
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(target)}); dispatchEvent(new PopStateEvent('popstate'))`,
  )
  const find = (path: string, parts: readonly string[]) =>
    requests.find((one) => {
      const { pathname, searchParams } = new URL(one)
      return pathname === `/v1/${path}` && parts.every((part) => `?${searchParams}&`.includes(part))
    })
  const get = async (address: string) => {
    const answer = await fetch(address, { headers: { cookie } })
    expect([answer.status, target]).toEqual([200, target])
    return answer
  }
  const apiOfAll: Step['apiOfAll'] = async (schema, path, ...parts) => {
    await expect.poll(() => find(path, parts), { message: `${target} asks for ${path}`, timeout: 10_000 }).toBeDefined()
    return schema.parse(await (await get(find(path, parts) ?? '')).json())
  }
  query.delete('survey')
  for (const name of Object.keys(own)) query.delete(name)
  const ofStep = [...query].map((pair) => `${new URLSearchParams([pair])}&`)
  return {
    apiOfAll,
    api: (schema, path, ...parts) => apiOfAll(schema, path, ...ofStep, ...parts),
    file: async (resource) => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const link = page.locator(`a[download][href*="v1/${resource}?"]`).first()
      const href = (await link.getAttribute('href')) ?? ''
      await page.keyboard.press('Escape')
      page.off('requestfinished', note)
      return readCsv(await (await get(`${url}/${href}`)).text())
    },
  }
}

/** The rows of a CSV, by the names in its head. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text
    .replace('\uFEFF', '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end !== ',') rows.push([])
  }
  const [head = [], ...lines] = rows
  return lines
    .filter((cells) => cells.length === head.length)
    .map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])))
}

/** What stands in the cells of the rows that a selector finds, without what only keeps directions apart. */
export function readRows(page: Page, rows: string): Promise<string[][]> {
  return page.evaluate<string[][]>(
    `[...document.querySelectorAll(${JSON.stringify(rows)})].map((row) =>
       [...row.cells].map((cell) => cell.textContent.replace(/[\\u2066-\\u2069]/g, '').replace(/\\s+/g, ' ').trim()))`,
  )
}

/** Waits until the page shows what it has to; what it shows last is compared. */
export async function expectShown<T>(read: () => Promise<T>, expected: T, message: string): Promise<void> {
  await expect.poll(read, { message, timeout: 10_000 }).toEqual(expected)
}
