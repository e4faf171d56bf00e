import { type Database, inSnapshot } from '@otzyv/database'
import type { FigureReader } from '@otzyv/identity'
import type { Context } from 'hono'
import { isTagKnown, tagOfText, type Wanted, wantedOf } from './answer-tag.ts'
import { sharedReadsOf } from './create-shared-reads.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, type SentAnswer, sendAnswer } from './send-answer.ts'

type Reading = { db: Database; now: () => Date }

/** How an answer comes about. */
type Steps<Question> = {
  /** Who asks: with the address of the question all that its answer depends on. */
  reader: FigureReader
  /** Looks up what is asked; no sum is read for it. */
  ask: (ctx: Reading) => Promise<Question>
  /** The tag of the answer and its name in the memory; null where nothing says whether it is still the same. */
  nameOf: (question: Question) => { tag: string | null; memoryKey: string | null }
  /** Reads the sums in the snapshot of the question; the answer is computed when the connection is free again. */
  read: (ctx: Reading, question: Question) => Promise<() => unknown>
}

/** The tag of an answer, and the answer unless the caller has it. */
type Found = { tag: string; answer: SentAnswer | null }

/** What came of the snapshot: an answer that is known, or one that is still to be computed. */
type InSnapshot =
  | { known: Found; open: null }
  | { known: null; open: { tag: string | null; memoryKey: string | null; compute: () => unknown } }

const sharedReads = sharedReadsOf<Found>()

/**
 * Answers in JSON from one snapshot: with 304 if the caller has it, else from memory, and only else by computing it. Those who
 * ask the same at once share a snapshot that is taken after they asked.
 */
export async function sendFromSnapshot<Question>(c: Context, ctx: Reading, steps: Steps<Question>): Promise<Response> {
  const wanted = wantedOf(c)
  const { pathname, search } = new URL(c.req.url)
  const name = JSON.stringify([pathname, search, wanted, steps.reader])
  const { tag, answer } = await sharedReads(ctx)(name, () => find(ctx, steps, wanted))
  if (answer === null || isTagKnown(tag, wanted)) return answerUnchanged(c, tag)
  return await sendAnswer(c, answer, { tag, type: 'application/json' })
}

async function find<Question>(ctx: Reading, { ask, nameOf, read }: Steps<Question>, wanted: Wanted): Promise<Found> {
  const { known, open } = await inSnapshot(ctx, async (ctx): Promise<InSnapshot> => {
    const question = await ask(ctx)
    const { tag, memoryKey } = nameOf(question)
    if (tag !== null && isTagKnown(tag, wanted)) return { known: { tag, answer: null }, open: null }
    const answer = memoryKey === null ? undefined : rememberedAnswers.get(memoryKey)
    if (tag !== null && answer) return { known: { tag, answer }, open: null }
    return { known: null, open: { tag, memoryKey, compute: await read(ctx, question) } }
  })
  if (known) return known
  const text = JSON.stringify(open.compute())
  const answer = makeAnswer(text)
  if (open.memoryKey !== null) rememberedAnswers.set(open.memoryKey, answer)
  return { tag: open.tag ?? tagOfText(text), answer }
}
