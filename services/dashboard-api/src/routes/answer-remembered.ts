import { type Database, inSnapshot } from '@otzyv/database'
import type { Context } from 'hono'
import { isTagKnown, tagOfText } from './answer-tag.ts'
import { rememberedAnswers } from './remembered-answers.ts'
import { answerUnchanged, makeAnswer, type SentAnswer, sendAnswer } from './send-answer.ts'

type Ctx = { db: Database; now: () => Date }

/** How a question is looked up and answered; `tagOf` gives null if nothing says whether the answer is still the same. */
export type Answering<Question> = {
  lookUp: (ctx: Ctx) => Promise<Question>
  tagOf: (question: Question) => string | null
  read: (ctx: Ctx, question: Question) => Promise<object>
}

/**
 * Answers a question in one snapshot: with 304 if the caller has the answer, from memory if somebody asked the same of the
 * same sums, and else as it is read now.
 */
export async function answerRemembered<Question>(
  c: Context,
  ctx: Ctx,
  { lookUp, tagOf, read }: Answering<Question>,
): Promise<Response> {
  const callers = c.req.header('If-None-Match')
  const { tag, answer } = await inSnapshot(ctx, async (ctx): Promise<{ tag: string; answer: SentAnswer | null }> => {
    const question = await lookUp(ctx)
    const tag = tagOf(question)
    if (tag !== null && isTagKnown(tag, callers)) return { tag, answer: null }
    const known = tag === null ? undefined : rememberedAnswers.get(tag)
    if (tag !== null && known) return { tag, answer: known }
    const text = JSON.stringify(await read(ctx, question))
    const answer = makeAnswer(text)
    if (tag !== null) rememberedAnswers.set(tag, answer)
    return { tag: tag ?? tagOfText(text), answer }
  })
  if (answer === null || isTagKnown(tag, callers)) return answerUnchanged(tag)
  return await sendAnswer(c, answer, { tag, type: 'application/json' })
}
