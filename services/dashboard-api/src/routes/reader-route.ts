import type { Database } from '@otzyv/database'
import type { Actor, SignedReader } from '@otzyv/identity'
import type { Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'

/** What somebody takes out as a file: who, of which workspace and survey, and which part of it, as they asked for it. */
export type FigureExport = {
  workspaceId: number
  actor: Actor
  entity: 'indicators' | 'coverage'
  entityId: string
  asked: Readonly<Record<string, unknown>>
  /** How many rows it has. */
  rows: number
}

/** `recordExport` writes down that figures are taken out as a file, which this service, which only reads, does not. */
export type ReaderContext = { db: Database; now: () => Date; recordExport: (taken: FigureExport) => Promise<unknown> }

/** Adds one route of this service, whose callers read figures. */
export type AddReaderRoute = (routes: Hono, ctx: ReaderContext, guard: Guard<SignedReader>) => void
