import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookPayloadsAnswer } from '@otzyv/contracts'
import { createRowId, type Database, sqlFile } from '@otzyv/database'
import { type HookMapping, maskPayload, maskText } from '@otzyv/hook-mapping'
import type { Logger } from '@otzyv/service-kit'

const KEEP = sqlFile<
  {
    workspaceId: number
    webhookSourceId: string
    kept: number
    payloadIds: string[]
    payloads: string[]
    cameTo: string[]
    refused: (string | null)[]
  },
  Record<never, never>
>('webhooks/keep-payloads.sql')

/** As many payloads as are kept of one webhook. */
export const PAYLOADS_KEPT = 10
/** As many webhooks as may wait to be written; of each no more than are kept. */
const WAITING_MAX = 50
const REFUSED_MAX = 300
/** Between two writes: of a steady stream only the newest payloads are masked and stored. */
const PAUSE_MS = 200

type From = { workspaceId: number; webhookSourceId: string }
type Kept = Pick<WebhookPayloadsAnswer['payloads'][number], 'cameTo' | 'refused'>
/** `payload` is as it came; how it is read says where names and addresses stand. */
type Arrived = From & Kept & { payload: unknown; mappings: readonly HookMapping[] }
type Waiting = { from: From; arrived: (Arrived & { payloadId: string })[] }

export type PayloadKeeper = {
  /** Returns at once: the sender does not wait, and hears nothing if it cannot be kept. */
  keep: (arrived: Arrived) => void
  /** Until all that came is written, or given up. */
  close: () => Promise<void>
}

/**
 * Keeps the last payloads of each webhook, masked, for those who connect a helpdesk. They gather while others are written,
 * and only the newest of each webhook are masked at all, so that a burst costs little.
 */
export function createPayloadKeeper(ctx: { db: Database; log: Logger }): PayloadKeeper {
  const waiting = new Map<string, Waiting>()
  let writing: Promise<void> | null = null

  const write = async () => {
    while (waiting.size > 0) {
      for (const [id, one] of [...waiting]) {
        waiting.delete(id)
        try {
          await store(ctx, one)
        } catch (error) {
          ctx.log.warn({ hook: id, err: error }, 'the payload of a webhook could not be kept; its tickets are recorded')
        }
      }
      // What comes meanwhile is written together.
      await sleep(PAUSE_MS)
    }
    writing = null
  }

  return {
    keep: (arrived) => {
      const { workspaceId, webhookSourceId } = arrived
      const id = `${workspaceId}_${webhookSourceId}`
      const found = waiting.get(id)
      if (!found && waiting.size >= WAITING_MAX) return
      const one = found ?? { from: { workspaceId, webhookSourceId }, arrived: [] }
      waiting.set(id, one)
      one.arrived.push({ ...arrived, payloadId: createRowId() })
      if (one.arrived.length > PAYLOADS_KEPT) one.arrived.shift()
      // After the answer, not before it: masking takes the processor, too.
      writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(write)
    },
    close: async () => {
      await writing
    },
  }
}

async function store({ db }: { db: Database }, { from, arrived }: Waiting): Promise<void> {
  await KEEP.execute(db, {
    ...from,
    kept: PAYLOADS_KEPT,
    payloadIds: arrived.map(({ payloadId }) => payloadId),
    payloads: arrived.map(({ payload, mappings }) => JSON.stringify(maskPayload(payload, mappings))),
    cameTo: arrived.map(({ cameTo }) => JSON.stringify(cameTo)),
    // What was wrong may be quoted in it.
    refused: arrived.map(({ refused }) =>
      refused === null ? null : maskText(refused, { names: null, digits: [] }, REFUSED_MAX),
    ),
  })
}
