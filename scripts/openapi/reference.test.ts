import { readFileSync } from 'node:fs'
import { problemsOf } from '@otzyv/service-kit'
import { expect, test } from 'vitest'
import { parseApiDocument } from '../../services/dashboard-api/src/reference/api-document.ts'
import { composeExample, writeCurl } from '../../services/dashboard-api/src/reference/compose-example.ts'
import { renderOperation } from '../../services/dashboard-api/src/reference/render-operation.ts'
import { renderOverview } from '../../services/dashboard-api/src/reference/render-overview.ts'
import { PRODUCT_ROUTES } from './product-routes.ts'

const document = parseApiDocument(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))
const ORIGIN = 'https://otzyv.example/csat'
const routeOf = (id: string) => PRODUCT_ROUTES.find((route) => route.id === id)
const pages = new Map(document.operations.map((one) => [one.operationId, renderOperation(document, one, ORIGIN)]))

/** Every place of a page that one of its links leads to. */
const linksOf = (page: string) => [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to = '']) => to)
const idsOf = (page: string) => [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)

test('the reference names every call, and each of its links leads to a page or a place that is there', () => {
  const overview = renderOverview(document, ORIGIN)
  const all = new Map([...pages, ['', overview]])
  expect(pages.size).toBe(PRODUCT_ROUTES.length)
  for (const [id, page] of all) {
    const ids = idsOf(page)
    expect(new Set(ids).size, id).toBe(ids.length)
    expect(page, id).not.toContain('<script')
    for (const to of linksOf(page)) {
      if (to === 'data:,' || to === 'openapi.json') continue
      const [path = '', place] = to.split('#')
      const target = path === '' ? page : (all.get(path.replace(/^(\.\.\/)?api\/?/, '')) ?? '')
      expect(target, `${id} leads to ${to}`).not.toBe('')
      if (place !== undefined) expect(idsOf(target), `${id} leads to ${to}`).toContain(place)
    }
  }
  expect(linksOf(overview)).toEqual(expect.arrayContaining([...pages.keys()].map((id) => `api/${id}`)))
})

test.each(document.operations)(
  'the page of $method $path names each parameter and each error, and its example is one that the route takes',
  (operation) => {
    const { operationId, parameters } = operation
    const page = pages.get(operationId) ?? ''
    const route = routeOf(operationId)
    for (const { name } of parameters) expect(page).toContain(`<code class="name">${name}</code>`)
    for (const code of route ? problemsOf(route) : []) expect(page).toContain(`../api#${code}"`)
    const example = composeExample(document, operation)
    const { pathname, searchParams } = new URL(`${ORIGIN}${example.path}`)
    expect(page).toContain(pathname)
    expect(route?.query?.safeParse(asQuery(searchParams))?.error).toBeUndefined()
    expect(example.path).not.toContain('{')
    if (route?.body && route.body.read !== 'by_route')
      expect(route.body.schema.safeParse(example.body).error).toBeUndefined()
    if (route?.headers) expect(route.headers.partial().safeParse(lower(example.headers)).error).toBeUndefined()
  },
)

test('an example is safe to paste whatever stands in it, and shows how its caller is let in', () => {
  const example = { method: 'POST', path: "/v1/x?a='b'", headers: {}, body: { name: "d'Arc $(id)" } }
  const [ask] = document.operations.filter(({ operationId }) => operationId === 'addPerson')
  if (!ask) throw new Error('The call has another name.')
  expect(writeCurl(ask, example, ORIGIN).replaceAll(' \\\n ', '')).toBe(
    `curl 'https://otzyv.example/csat/v1/x?a='\\''b'\\''' -H 'Origin: https://otzyv.example' --cookie "__Host-otzyv=$OTZYV_SESSION" -d '{"name":"d'\\''Arc $(id)"}'`,
  )
})

const asQuery = (query: URLSearchParams) =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).at(0)]))
const lower = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
