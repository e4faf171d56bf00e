import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Bucket, bucketOf, listBuckets } from '../periods/buckets.ts'
import { decideHiddenCells, type HiddenIn, type HidingRules } from './decide-hidden-cells.ts'
import type { DayAnswers } from './quarter-cells.ts'

/** Decisions that are remembered, one a quarter of a survey; the answers that each is made of are its key. */
const remembered = new LRUCache<string, HiddenIn>({ max: 128 })

/**
 * Decides for each quarter that `[from, to)` touches, so that the decision is the same for every question that is asked.
 * `rows` are those of {@link spanOfQuarters}; `name` distinguishes the rules from others.
 */
export function decideQuarters(
  rows: readonly DayAnswers[],
  period: { from: string; to: string },
  rules: HidingRules & { name: string },
): HiddenIn {
  const decisions = listQuarters(period).map((quarter) => {
    const span = spanOf(quarter)
    return decide(
      rows.filter(({ day }) => day >= span.from && day < span.to),
      quarter,
      rules,
    )
  })
  return (...cell) => decisions.some((isHidden) => isHidden(...cell))
}

/** The days that have a say in what is hidden in `[from, to)`: whole quarters, with the whole weeks over their ends. */
export function spanOfQuarters(period: { from: string; to: string }): Bucket {
  const quarters = listQuarters(period).map(spanOf)
  return { from: quarters[0]?.from ?? period.from, to: quarters.at(-1)?.to ?? period.to }
}

/** With the quarters that the weeks at both ends reach into. */
export function listQuarters({ from, to }: { from: string; to: string }): readonly Bucket[] {
  return listBuckets(bucketOf(from, 'week').from, bucketOf(to, 'week').to, 'quarter')
}

/** The days that have a say in what is hidden in a quarter: whole weeks. */
export function spanOf(quarter: Bucket): Bucket {
  return { from: bucketOf(quarter.from, 'week').from, to: bucketOf(quarter.to, 'week').to }
}

function decide(answers: readonly DayAnswers[], quarter: Bucket, rules: HidingRules & { name: string }): HiddenIn {
  const key = createHash('sha256')
    .update(JSON.stringify([quarter.from, rules.name, answers]))
    .digest('base64')
  const known = remembered.get(key)
  if (known) return known
  const decision = decideHiddenCells(answers, quarter, rules)
  remembered.set(key, decision)
  return decision
}
