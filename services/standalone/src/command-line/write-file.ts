import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UsageError } from '@otzyv/service-kit'

const REPORT_MS = 2000

/**
 * Writes a file that its owner alone may read: beside its place first, so that nobody meets half of it and one that is there
 * stays until the new one is whole. A device or a pipe is written to as it is. `report` is called every other second.
 */
export async function writeFile(
  path: string,
  chunks: Iterable<string> | AsyncIterable<Uint8Array>,
  report: () => void = () => {},
): Promise<void> {
  const there = await stat(path).catch(() => null)
  const isPlain = there === null || there.isFile()
  const place = isPlain ? `${path}.part` : path
  const reporting = setInterval(report, REPORT_MS)
  try {
    await pipeline(Readable.from(chunks), createWriteStream(place, { mode: 0o600 }))
    if (isPlain) await rename(place, path)
  } catch (error) {
    if (isPlain) await rm(place, { force: true })
    throw isOfPath(error) ? new UsageError(`--output: ${path} cannot be written (${error.code}).`) : error
  } finally {
    clearInterval(reporting)
  }
}

function isOfPath(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'path' in error && 'code' in error && typeof error.code === 'string'
}
