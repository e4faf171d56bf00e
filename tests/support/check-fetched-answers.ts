import { afterEach } from 'vitest'

/**
 * Holds every answer that a test fetches from the product against the definition of its route, so that no test can forget
 * it: `fetch` itself does it. A test that swallows the error fails at its end.
 */
const breaches: unknown[] = []
const KEPT = Symbol.for('otzyv.fetch')
const kept: typeof globalThis & { [KEPT]?: typeof fetch } = globalThis
// A worker runs this once for each file, and has one fetch for all of them.
const plainFetch = kept[KEPT] ?? globalThis.fetch
kept[KEPT] = plainFetch

const loadCheck = () => Promise.all([import('@otzyv/testing'), import('../../scripts/openapi/product-routes.ts')])

globalThis.fetch = async (input, init) => {
  // A server in the same process has a Request of its own, so what was given is asked by its fields.
  const asked = typeof input === 'object' && 'url' in input ? input : { url: String(input), method: 'GET' }
  // Loaded before anything is asked: on a busy machine that takes longer than the server keeps an idle connection, and
  // would lose the rest of an answer that nobody read meanwhile.
  const [{ checkAnswer }, { PRODUCT_ROUTES }] = await loadCheck()
  const response = await plainFetch(input, init)
  // Tests have servers of their own, too; every answer of the product says this.
  if (response.headers.get('x-content-type-options') !== 'nosniff') return response
  try {
    await checkAnswer(PRODUCT_ROUTES, { url: asked.url, method: init?.method ?? asked.method }, response)
  } catch (error) {
    breaches.push(error)
    throw error
  }
  return response
}

afterEach(() => {
  const found = breaches.splice(0)
  if (found.length > 0) throw found[0]
})
