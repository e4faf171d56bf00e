import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIGURE_PAGES, SettingsPath } from '@otzyv/contracts'
import type { Reader } from '@otzyv/identity'
import { AuthenticationError, addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { chooseEncoding, ENCODINGS } from './choose-encoding.ts'
import { serveCompressed } from './serve-compressed.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'self'; frame-src 'self'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
}

export const GET_DASHBOARD = defineRoute({
  id: 'getDashboard',
  method: 'get',
  path: '/',
  summary: 'The dashboard, a page without data that reads the other routes',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'page_on_loopback', orSession: true },
  // 303 to signing in, for a browser whose session has ended.
  answers: { 200: { 'text/html': null }, 303: {} },
})

/**
 * The same page under the names of the other pages of figures; its script shows the one that the address names, and the page
 * names the scripts of that one.
 */
export const GET_FIGURE_PAGES = FIGURE_PAGES.map((page) =>
  defineRoute({
    ...GET_DASHBOARD,
    id: `get${page.charAt(0).toUpperCase()}${page.slice(1)}Page`,
    path: `/${page}`,
    summary: `The dashboard at its page \`${page}\``,
  }),
)

/** The same page, whose script shows the settings there. It has no data either: what it reads asks who is signed in. */
export const GET_SETTINGS = defineRoute({
  id: 'getSettings',
  method: 'get',
  path: '/settings/*',
  summary: 'The pages of the settings, without data, which read and write by the other routes',
  access: { ...withKey('indicators:read', 'some'), withoutKey: 'page_on_loopback', orSession: true },
  params: SettingsPath,
  // 303 to signing in, for a browser that nobody signed in with.
  answers: { 200: { 'text/html': null }, 303: {} },
})

/** Adds the built dashboard: its page at `/` and below `/settings`, its files, named by their content, below `/assets/`. */
export function addDashboard(
  routes: Hono,
  { folder, basePath }: { folder: string; basePath: string },
  guard: Guard<Reader>,
): void {
  for (const page of [GET_DASHBOARD, ...GET_FIGURE_PAGES])
    addRoute(routes, page, orSignedOut(guard), (c, { caller }) => {
      if (caller === 'signed_out') return leadToSignIn(c, basePath, page.path.slice(1))
      return sendPage(c, folder, page.path.slice(1))
    })
  addRoute(routes, GET_SETTINGS, orNobody(guard), (c, { caller }) => {
    const page = c.req.path.slice(1)
    if (caller === 'signed_out') return leadToSignIn(c, basePath, page)
    return sendPageBelow(c, folder)
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

/** For pages that a key does not open: who has neither key nor session signs in, without being asked for a password. */
function orNobody(guard: Guard<Reader>): Guard<Reader | 'signed_out'> {
  return async (c, route) => {
    try {
      return await guard(c, route)
    } catch (error) {
      if (error instanceof AuthenticationError) return 'signed_out'
      throw error
    }
  }
}

/** To the page about signing in, which remembers the page and the question that stand in the address. */
function leadToSignIn(c: Context, basePath: string, page: string): Response {
  const to = new URL(c.req.url).search.slice(1, 2000)
  c.header('Cache-Control', 'no-store')
  const place = new URLSearchParams({ ...(page && { page }), ...(to && { to }) }).toString()
  return c.redirect(`${basePath}/sign-in${place && `?${place}`}`, 303)
}

/** The page for an address below the first one: its own addresses are relative to where the dashboard is. */
function sendPageBelow(c: Context, folder: string): Response {
  setHeaders(c)
  const up = '../'.repeat(c.req.path.split('/').length - 2) || './'
  const page = readPage(folder, 'settings', '')?.toString('utf8') ?? NOT_BUILT
  return c.html(page.replace('<head>', `<head><base href="${up}">`))
}

function setHeaders(c: Context): void {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
  c.header('Cache-Control', 'no-cache')
}

function sendPage(c: Context, folder: string, page: string): Response {
  setHeaders(c)
  c.header('Vary', 'Accept-Encoding')
  const encoding = chooseEncoding(c.req.header('Accept-Encoding'))
  const compressed = encoding && readPage(folder, page, ENCODINGS[encoding])
  if (compressed) {
    c.header('Content-Encoding', encoding)
    return c.body(compressed, 200, { 'Content-Type': 'text/html; charset=UTF-8' })
  }
  return c.html(readPage(folder, page, '')?.toString('utf8') ?? NOT_BUILT)
}

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>Otzyv</title><p>The dashboard has not been built: run <code>npm start</code> from the root of the repository, which builds it.</p>'

/** The page as the build made it for one of the pages, '' for the first; one that it made no file of gets that of the first. */
function readPage(folder: string, page: string, ending: string): Buffer<ArrayBuffer> | null {
  return (page ? readBuilt(folder, `${page}.html${ending}`) : null) ?? readBuilt(folder, `index.html${ending}`)
}

/** Null for a file that is not there: the page was not built, or not compressed. */
function readBuilt(folder: string, name: string): Buffer<ArrayBuffer> | null {
  try {
    return readFileSync(join(folder, name))
  } catch {
    return null
  }
}
