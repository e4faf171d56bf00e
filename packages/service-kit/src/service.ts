import type { Hono } from 'hono'
import type { Metric } from 'prom-client'

/** What `/readyz` says of one part: `ok`, or what is missing. */
export type Readiness = { ready: boolean; detail: Record<string, string | number | boolean | null> }

/** How much was done; a full batch (`more`) is followed by the next one at once. */
export type Turn = { rows: number; more: boolean }

/**
 * Work that comes again: `run` is never called twice at once, and a failure is logged and tried at the next turn. A loop over
 * workspaces is made by `createWorkspaceLoop`.
 */
export type Loop = {
  name: string
  everyMs: number
  /** Does what is due. */
  run: (signal: AbortSignal) => Promise<Turn>
  /** The workspaces whose last attempt failed. */
  failing: () => readonly number[]
}

/** One step of the pipeline, ready to be served alone or beside the others. */
export type Service = {
  name: string
  /** HTTP routes, or null if the step has none. */
  routes: Hono | null
  loops: readonly Loop[]
  checkReady: () => Promise<Readiness>
  /** What the service measures of its own work, for `/metrics`. */
  metrics: readonly Metric[]
  /** Ends what the service itself holds open (queues, SMTP pools) after requests and loops have ended. */
  close: () => Promise<void>
}
