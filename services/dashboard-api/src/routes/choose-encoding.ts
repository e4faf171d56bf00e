import { LRUCache } from 'lru-cache'

/** The encodings that built files are there in, the smaller one first, each with the end of its file's name. */
export const ENCODINGS = { br: '.br', gzip: '.gz' } as const
export type Encoding = keyof typeof ENCODINGS

/** Browsers say one of a handful, with every request. */
const chosen = new LRUCache<string, { encoding: Encoding | null }>({
  max: 100,
  maxSize: 20_000,
  sizeCalculation: (_, accepted) => accepted.length + 1,
})

/**
 * Which of the encodings a caller wants most by its `Accept-Encoding` (RFC 9110, 12.5.3), the smaller one if it does not
 * mind; null for a file as it is. One that is not named, by `*` neither, is not sent.
 */
export function chooseEncoding(accepted = ''): Encoding | null {
  const known = chosen.get(accepted) ?? { encoding: choose(accepted) }
  chosen.set(accepted, known)
  return known.encoding
}

function choose(accepted: string): Encoding | null {
  const weights = new Map<string, number>()
  for (const part of accepted.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((one) => /^q\s*=/.test(one))
    const weight = quality === undefined ? 1 : Number(quality.replace(/^q\s*=\s*/, ''))
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight >= 0 && weight <= 1 ? weight : 0)
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const best: Encoding = weightOf('gzip') > weightOf('br') ? 'gzip' : 'br'
  return weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : null
}
