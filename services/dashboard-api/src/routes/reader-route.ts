import type { Database } from '@otzyv/database'
import type { SignedReader } from '@otzyv/identity'
import type { Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'

/** Adds one route of this service, whose callers read figures. */
export type AddReaderRoute = (routes: Hono, ctx: { db: Database; now: () => Date }, guard: Guard<SignedReader>) => void
