import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LoggedErasure } from '@otzyv/admin'
import { ERASURE_COUNTS } from '@otzyv/database'
import { SettingsError } from '@otzyv/service-kit'
import { z } from 'zod'

const Line = z.strictObject({
  workspaceId: z.int(),
  erasureId: z.uuid(),
  erasedAt: z.iso.datetime(),
  addressMark: z.string(),
  counts: z.enum(ERASURE_COUNTS),
  mayAskAgain: z.boolean(),
}) satisfies z.ZodType<LoggedErasure>

/** The file of erasures: beside the database, so that a backup of the database that is restored does not bring it back, too. */
export function erasuresFile(settings: { ERASURES_FILE?: string | undefined }, dataDir: string): string {
  return settings.ERASURES_FILE ?? join(dataDir, 'erasures.log')
}

/** Appends one erasure, for good once this resolves. It names nobody: the address is a keyed hash. */
export async function appendErasure(file: string, erasure: LoggedErasure): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(`${JSON.stringify(erasure)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * The erasures of a file, oldest first; none if there is no file. A last line that a crash cut short was never answered
 * for. Throws SettingsError for any other line that is none.
 */
export function readErasures(file: string): LoggedErasure[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const read = Line.safeParse(parse(line))
    if (read.success) return [read.data]
    if (index === lines.length - 1) return []
    throw new SettingsError(`Line ${index + 1} of ${file} is no erasure. Nothing is sent before the file is in order.`)
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
