import type { ExportEnd } from '@otzyv/contracts'
import { ProblemError } from '@otzyv/service-kit'
import type { AdminContext } from '../context.ts'
import { type AuditedChange, recordAudit } from './record-audit.ts'

/** What somebody takes out as a file: of which kind, of what, and which part of it, as they asked for it. */
export type Export = Pick<AdminContext, 'workspaceId' | 'actor'> & {
  entity: string
  entityId: string
  asked: Readonly<Record<string, unknown>>
  /** How many rows it has; left out if only its end says so. */
  rows?: number
  /** The error code by which it is refused, so that nothing goes out. */
  refused?: string
}
type Ctx = Pick<AdminContext, 'db'>

/**
 * Writes down that an actor takes data out as a file; to be called before the first byte goes out, so that an export is
 * audited or refused. Gives the id of the row, by which {@link recordExportEnd} says how it went.
 */
export async function recordExport(
  ctx: Ctx,
  { workspaceId, actor, entity, entityId, asked, rows, refused }: Export,
): Promise<string> {
  const known = { ...(rows === undefined ? {} : { rows }), ...(refused === undefined ? {} : { refused }) }
  const taken = { verb: 'export', entity, entityId, before: null, after: { ...asked, ...known } }
  return await write(ctx, { workspaceId, actor }, taken)
}

/**
 * Passes on the chunks of a file whose beginning was written down, and writes down how it went: whole, broken off by a reader
 * who left, or failed; after how many rows. A whole file whose end cannot be written down ends in an error.
 */
export async function* recordExportEnd<Chunk>(
  ctx: Ctx & Pick<AdminContext, 'workspaceId' | 'actor'>,
  exportId: string,
  chunks: AsyncGenerator<Chunk, undefined>,
  { rows, signal }: { rows: () => number; signal?: AbortSignal },
): AsyncGenerator<Chunk, undefined> {
  const record = async (outcome: ExportEnd['outcome'], why: string | null = null) => {
    const after = { outcome, rows: rows(), ...(why === null ? {} : { why }) }
    await write(ctx, ctx, { verb: 'end', entity: 'export', entityId: exportId, before: null, after })
  }
  // Until the last chunk went out: a reader who stops taking them leaves it at that.
  let end: [ExportEnd['outcome'], string?] = ['broken_off']
  try {
    yield* chunks
    end = ['whole']
  } catch (error) {
    if (error instanceof ProblemError) end = ['refused', error.code]
    else if (!signal?.aborted) end = ['failed']
    throw error
  } finally {
    // What went wrong before matters more than that nobody could write it down.
    await record(...end).catch((error) => {
      if (end[0] === 'whole') throw error
    })
  }
}

async function write(
  { db }: Ctx,
  { workspaceId, actor }: Pick<AdminContext, 'workspaceId' | 'actor'>,
  change: AuditedChange,
): Promise<string> {
  // The login of a service that only reads may be read-only by default; what else it may write is for its rights to say.
  const writing = db.transaction().setAccessMode('read write')
  return await writing.execute(async (db) => await recordAudit({ db, workspaceId, actor }, change))
}
