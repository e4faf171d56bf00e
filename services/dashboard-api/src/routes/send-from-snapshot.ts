import { type Database, inSnapshot } from '@otzyv/database'
import type { Context } from 'hono'
import { isTagKnown, tagOfText } from './answer-tag.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, sendAnswer } from './send-answer.ts'

type Reading = { db: Database; now: () => Date }

/** How an answer comes about. */
type Steps<Question> = {
  /** Looks up what is asked; no sum is read for it. */
  ask: (ctx: Reading) => Promise<Question>
  /** The tag of the answer and its name in the memory; null where nothing says whether it is still the same. */
  nameOf: (question: Question) => { tag: string | null; memoryKey: string | null }
  /** Reads the sums in the snapshot of the question; the answer is computed when the connection is free again. */
  read: (ctx: Reading, question: Question) => Promise<() => unknown>
}

/** Answers in JSON from one snapshot: with 304 if the caller has it, else from memory, and only else by computing it. */
export async function sendFromSnapshot<Question>(
  c: Context,
  ctx: Reading,
  { ask, nameOf, read }: Steps<Question>,
): Promise<Response> {
  const callers = c.req.header('If-None-Match')
  const found = await inSnapshot(ctx, async (ctx) => {
    const question = await ask(ctx)
    const { tag, memoryKey } = nameOf(question)
    const isKnown = tag !== null && isTagKnown(tag, callers)
    const known = isKnown || memoryKey === null ? undefined : rememberedAnswers.get(memoryKey)
    return { tag, memoryKey, known, compute: isKnown || known ? null : await read(ctx, question) }
  })
  const send = async (answer: ReturnType<typeof makeAnswer>, tag: string) =>
    isTagKnown(tag, callers) ? answerUnchanged(tag) : await sendAnswer(c, answer, { tag, type: 'application/json' })
  if (found.compute === null) {
    const tag = found.tag ?? ''
    return found.known ? await send(found.known, tag) : answerUnchanged(tag)
  }
  const text = JSON.stringify(found.compute())
  const answer = makeAnswer(text)
  if (found.memoryKey !== null) rememberedAnswers.set(found.memoryKey, answer)
  return await send(answer, found.tag ?? tagOfText(text))
}
