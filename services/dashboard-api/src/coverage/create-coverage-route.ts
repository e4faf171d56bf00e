import { CoverageQuery } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { readQuery } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { authorizeReader } from '../authorize-reader.ts'
import { readShownCoverage } from './read-shown-coverage.ts'

/** Adds `GET /v1/coverage` to the routes: what became of every solved ticket. */
export function createCoverageRoute(
  routes: Hono,
  ctx: { db: Database; now: () => Date },
  openOnLoopback: boolean,
): void {
  routes.get('/v1/coverage', async (c) => {
    const reader = await authorizeReader(ctx, c, openOnLoopback)
    c.header('Cache-Control', 'private, no-cache')
    return c.json(await readShownCoverage(ctx, reader, readQuery(c, CoverageQuery)))
  })
}
