import { createHash } from 'node:crypto'

/** The Message-ID of a mail: the same for the same key, so that a mail that came twice is seen to be one. */
export function createMessageId(kind: string, key: readonly (string | number)[], sender: string): string {
  const id = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32)
  return `<${kind}.${id}@${sender.split('@')[1] ?? 'localhost'}>`
}
