import { type Database, sqlFile } from '@otzyv/database'
import { readThanksRules } from './read-thanks-rules.ts'

/** How many days back answers without a mail queued are looked for: a changed rating may come into a band with a mail later. */
const DAYS = 3

const QUEUE = sqlFile<
  {
    workspaceId: number
    surveyIds: readonly string[]
    bands: readonly string[]
    lowest: readonly number[]
    highest: readonly number[]
    days: number
  },
  { invitation_id: string }
>('mail/queue-thanks.sql')

/** Queues the mail of thanks of each answer of a workspace that is to have one and has none, and gives how many. */
export async function queueThanksMails(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const rules = await readThanksRules(ctx, workspaceId)
  if (rules.length === 0) return 0
  const queued = await QUEUE.execute(ctx.db, {
    workspaceId,
    surveyIds: rules.map((rule) => rule.surveyId),
    bands: rules.map((rule) => rule.band),
    lowest: rules.map((rule) => rule.from),
    highest: rules.map((rule) => rule.to),
    days: DAYS,
  })
  return queued.length
}
