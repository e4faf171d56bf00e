import { createHash } from 'node:crypto'

const WORDS = 8
const BYTES = 4
const RANGE = 2 ** 32

/** Numbers in [0, 1) that look like chance and are the same for the same name on every machine: the words of its hashes. */
export function createDraws(name: string): () => number {
  let block = Buffer.alloc(0)
  let next = 0
  return () => {
    const word = next % WORDS
    if (word === 0) block = createHash('sha256').update(`${name}\n${next}`).digest()
    next += 1
    return block.readUInt32LE(word * BYTES) / RANGE
  }
}
