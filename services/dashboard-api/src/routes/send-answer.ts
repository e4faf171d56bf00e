import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { answerWhole } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { etagOf, type Wanted, wantedOf } from './answer-tag.ts'
import type { Encoding } from './choose-encoding.ts'

/** Smaller ones are sent as they are. */
const COMPRESSED_FROM = 1024

/** An answer as it goes out: its bytes, and those of each encoding that a caller wanted, made once. */
export type SentAnswer = { plain: Buffer<ArrayBuffer>; encoded: Map<Encoding, Promise<Buffer<ArrayBuffer>>> }

export function makeAnswer(text: string): SentAnswer {
  return { plain: Buffer.from(text), encoded: new Map() }
}

/** What every answer says of itself, unchanged ones too. */
const headOf = (tag: string, wanted: Wanted) => ({
  ETag: etagOf(tag, wanted),
  'Cache-Control': 'private, no-cache',
  Vary: 'Accept, Accept-Encoding',
  'X-Content-Type-Options': 'nosniff' as const,
})

/** 304: the caller has the answer of this tag, as it takes it. */
export function answerUnchanged(c: Context, tag: string): Response {
  return answerWhole(null, { status: 304, headers: headOf(tag, wantedOf(c)) })
}

/** The answer in the encoding that the caller wants; small ones, and for those who want none, as they are. */
export async function sendAnswer(
  c: Context,
  answer: SentAnswer,
  { tag, type, more = {} }: { tag: string; type: string; more?: Record<string, string> },
): Promise<Response> {
  const wanted = wantedOf(c)
  const { encoding } = wanted
  const headers = { ...headOf(tag, wanted), 'Content-Type': type, ...more }
  if (encoding === null || answer.plain.length < COMPRESSED_FROM) return new Response(answer.plain, { headers })
  const bytes = answer.encoded.get(encoding) ?? compressors[encoding](answer.plain)
  answer.encoded.set(encoding, bytes)
  return new Response(await bytes, { headers: { ...headers, 'Content-Encoding': encoding } })
}

const compressors = {
  br: async (bytes: Buffer) =>
    await promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: promisify(gzip),
}
