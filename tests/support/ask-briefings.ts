import { BriefingAnswer } from '@otzyv/contracts'
import { DIMENSIONS, SPLITS, shiftDay } from '@otzyv/domain'
import type { Ask } from './ask-every-question.ts'
import type { Ground, Shown } from './solve-cells.ts'

/** Briefings of one value of each split, and of one of each dimension that is none. */
export function listBriefingFilters({
  values,
}: Ground): { filter: string; of: Omit<Shown, 'from' | 'to' | 'counts'> }[] {
  const split = SPLITS.flatMap((one) => values[one].map((value) => ({ split: one, values: [value] })))
  const others = DIMENSIONS.filter((one) => !SPLITS.some((other) => other === one))
  return [
    ...split.map((of) => ({ filter: `&${of.split}=${of.values[0]}`, of })),
    ...others.map((one) => ({ filter: `&${one}=often`, of: { split: 'none' as const, values: [''] } })),
  ]
}

/** What a briefing says of cells: the week of everybody, the running one, and what changed before and since. */
export async function learnBriefing(
  ask: Ask,
  week: string,
  everybody: Omit<Shown, 'from' | 'to' | 'counts'>,
  filter = '',
): Promise<Shown[]> {
  const answer = await ask(`/v1/briefing?survey=csat&week=${week}${filter}`)
  if (answer.status === 403) return []
  const { sentences, moves, from, to } = BriefingAnswer.parse(await answer.json())
  const learned: Shown[] = []
  const learn = (cell: Omit<Shown, 'counts'>, { n, value }: { n: number; value: number }) => {
    const good = Math.round((n * value) / 100)
    learned.push({ ...cell, counts: [n - good, good] })
  }
  for (const sentence of sentences) {
    if (sentence.says === 'period' && sentence.figure.outcome === 'figure')
      learn({ ...everybody, from, to }, sentence.figure)
    if (sentence.says === 'running' && sentence.running.figure.outcome === 'figure')
      learn({ ...everybody, from: to, to: shiftDay(to, 7) }, sentence.running.figure)
    if (sentence.says === 'low_ratings') {
      const { count, of } = sentence.lowRatings
      learned.push({ ...everybody, from, to, counts: [count, of - count] })
    }
  }
  for (const { subject, since, weeksSince, weeksBefore, hiddenWeeks, before, after } of moves) {
    // Which weeks are left out is not said, and the others are shown by themselves.
    if (hiddenWeeks > 0 || filter !== '') continue
    const cell = { split: subject.dimension, values: [subject.value] }
    learn({ ...cell, from: shiftDay(since, -7 * weeksBefore), to: since }, before)
    learn({ ...cell, from: since, to: shiftDay(since, 7 * weeksSince) }, after)
  }
  return learned
}

/** The same of several weeks together, against each that they can be compared with: of the weeks that are shown alone. */
export async function learnLongBriefings(
  ask: Ask,
  { from, to }: { from: string; to: string },
  everybody: Omit<Shown, 'from' | 'to' | 'counts'>,
): Promise<Shown[]> {
  const learned: Shown[] = []
  for (const against of ['own', 'before', 'year']) {
    const answer = BriefingAnswer.parse(
      await (await ask(`/v1/briefing?survey=csat&from=${from}&to=${to}&against=${against}`)).json(),
    )
    for (const sentence of answer.sentences) {
      if (sentence.says !== 'period' || sentence.figure.outcome !== 'figure' || sentence.hiddenWeeks > 0) continue
      const { n, value } = sentence.figure
      const good = Math.round((n * value) / 100)
      learned.push({ ...everybody, from: answer.from, to: answer.to, counts: [n - good, good] })
    }
  }
  return learned
}
