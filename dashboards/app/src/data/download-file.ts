import { signal } from '@preact/signals'
import { createRowCounter } from './create-row-counter.ts'
import { signedOut, textOf } from './read-json.ts'
import { clickLink, saveBlob } from './save-blob.ts'

/** More rows than this are left to the browser, which writes them to the disk as they come; a page holds them until the end. */
const HELD_MAX = 100_000

/** A file that is being taken out, or how that ended. */
export type Download =
  /** `expected` is null until the server has said it. */
  | { state: 'running'; name: string; rows: number; expected: number | null; stop: () => void }
  | { state: 'saved'; name: string; rows: number }
  | { state: 'by_browser'; name: string; expected: number | null }
  | { state: 'stopped'; name: string }
  /** `why` is what the server says; null if it does not answer. */
  | { state: 'failed'; name: string; why: string | null }

/** The file that was asked for last; null if there is none to speak of. */
export const download = signal<Download | null>(null)

/**
 * Takes out the file at an address, and says in {@link download} how far it is: the server says first how many rows there will
 * be. A file that is too large to hold is left to the browser, which shows its bytes.
 */
export async function downloadFile(address: string): Promise<void> {
  if (download.peek()?.state === 'running') return
  const stopping = new AbortController()
  const { signal: stopped } = stopping
  let name = new URL(address).pathname.split('/').at(-1) ?? 'export'
  const stop = () => stopping.abort()
  download.value = { state: 'running', name, rows: 0, expected: null, stop }
  try {
    const head = await fetch(address, { method: 'HEAD', signal: stopped })
    name = nameOf(head) ?? name
    const expected = rowsOf(head)
    if (head.ok && (expected === null || expected > HELD_MAX)) {
      download.value = { state: 'by_browser', name, expected }
      return clickLink(address, name)
    }
    download.value = { state: 'running', name, rows: 0, expected, stop }
    const answer = await fetch(address, { signal: stopped })
    if (!answer.ok || !answer.body) {
      download.value = { state: 'failed', name, why: await readWhy(answer) }
      return
    }
    const count = createRowCounter(name.endsWith('.csv') ? 'csv' : 'jsonl')
    const parts: Uint8Array<ArrayBuffer>[] = []
    const reader = answer.body.getReader()
    let rows = 0
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value)
      rows = count(part.value)
      download.value = { state: 'running', name, rows, expected, stop }
    }
    saveBlob(name, new Blob(parts, { type: answer.headers.get('content-type') ?? '' }))
    download.value = { state: 'saved', name, rows }
  } catch {
    // Whatever broke it off, half of a file is no file.
    download.value = stopped.aborted ? { state: 'stopped', name } : { state: 'failed', name, why: null }
  }
}

const nameOf = ({ headers }: Response) => /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1]

function rowsOf({ headers }: Response): number | null {
  const said = headers.get('otzyv-rows-expected')
  return said === null ? null : Number(said)
}

/** What a problem says of itself. */
async function readWhy(answer: Response): Promise<string> {
  const problem: unknown = await answer.json().catch(() => null)
  if (textOf(problem, 'code') === 'signed_out') signedOut.value = true
  return textOf(problem, 'detail') || textOf(problem, 'title') || String(answer.status)
}
