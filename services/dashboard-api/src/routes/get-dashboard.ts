import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reader } from '@otzyv/identity'
import { AuthenticationError, addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { chooseEncoding, ENCODINGS } from './choose-encoding.ts'
import { serveCompressed } from './serve-compressed.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
}

export const GET_DASHBOARD = defineRoute({
  id: 'getDashboard',
  method: 'get',
  path: '/',
  summary: 'The dashboard, a page without data that reads the other routes',
  access: { ...withKey('indicators:read'), withoutKey: 'page_on_loopback', orSession: true },
  // 303 to signing in, for a browser whose session has ended.
  answers: { 200: { 'text/html': null }, 303: {} },
})

/** Adds the built dashboard: its page at `/`, its files, which are named by their content, below `/assets/`. */
export function addDashboard(
  routes: Hono,
  { folder, basePath }: { folder: string; basePath: string },
  guard: Guard<Reader>,
): void {
  addRoute(routes, GET_DASHBOARD, orSignedOut(guard), (c, { caller }) => {
    if (caller === 'signed_out') return leadToSignIn(c, basePath)
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    c.header('Cache-Control', 'no-cache')
    return sendPage(c, folder)
  })
  routes.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('X-Content-Type-Options', 'nosniff')
  })
  routes.get('/assets/*', serveCompressed(folder))
}

/** A session that has ended is no refusal of the page: it leads on. */
function orSignedOut(guard: Guard<Reader>): Guard<Reader | 'signed_out'> {
  return async (c, route) => {
    try {
      return await guard(c, route)
    } catch (error) {
      if (error instanceof AuthenticationError && error.code === 'signed_out') return 'signed_out'
      throw error
    }
  }
}

/** To the page about signing in, which remembers the question that stands in the address. */
function leadToSignIn(c: Context, basePath: string): Response {
  const question = new URL(c.req.url).search.slice(1, 2000)
  c.header('Cache-Control', 'no-store')
  return c.redirect(`${basePath}/sign-in${question && `?${new URLSearchParams({ to: question })}`}`, 303)
}

function sendPage(c: Context, folder: string): Response {
  c.header('Vary', 'Accept-Encoding')
  const encoding = chooseEncoding(c.req.header('Accept-Encoding'))
  const compressed = encoding && readBuilt(folder, `index.html${ENCODINGS[encoding]}`)
  if (compressed) {
    c.header('Content-Encoding', encoding)
    return c.body(compressed, 200, { 'Content-Type': 'text/html; charset=UTF-8' })
  }
  return c.html(readBuilt(folder, 'index.html')?.toString('utf8') ?? NOT_BUILT)
}

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>Otzyv</title><p>The dashboard has not been built: run <code>npm start</code> from the root of the repository, which builds it.</p>'

/** Null for a file that is not there: the page was not built, or not compressed. */
function readBuilt(folder: string, name: string): Buffer<ArrayBuffer> | null {
  try {
    return readFileSync(join(folder, name))
  } catch {
    return null
  }
}
