import { z } from 'zod'

/** What is known of the newest period that a target was held against. */
const GoalMemory = z.object({ day: z.string(), reached: z.boolean(), line: z.number() })
export type GoalMemory = z.infer<typeof GoalMemory>

/** As it was remembered; null if nothing was. */
export function parseGoalMemory(remembered: unknown): GoalMemory | null {
  return GoalMemory.safeParse(remembered).data ?? null
}

/**
 * Whether it is news that a target was reached: the first time, and after a period in which it was not. Each period is judged
 * once, so that late answers which move a figure about the target say nothing; another target starts over. Of what an alert is
 * open about, its recovery says the same (`isMissed`).
 */
export function decideReached(
  now: GoalMemory,
  before: GoalMemory | null,
  { isMissed }: { isMissed: boolean },
): { outcome: 'announce' | 'goes_on'; memory: GoalMemory } {
  const known = before?.line === now.line ? before : null
  if (known !== null && known.day >= now.day) return { outcome: 'goes_on', memory: known }
  const isNews = now.reached && known?.reached !== true && !isMissed
  return { outcome: isNews ? 'announce' : 'goes_on', memory: now }
}
