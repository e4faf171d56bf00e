import { EvidenceFigures, NonResponseAnswer, ResponseLagAnswer } from '@otzyv/contracts'
import type { Ask } from './ask-every-question.ts'
import type { Cell, Shown } from './solve-cells.ts'

/** All whom a reader sees, over some weeks. */
type Everybody = Pick<Cell, 'split' | 'values'>

/**
 * How many answers a reader learns of from what is said about the mails of some weeks. Which weeks are left out is known from
 * asking each by itself, so that a sum of several must be that of those that are shown: then it says nothing new.
 */
export async function learnCohorts(ask: Ask, weeks: readonly Cell[], everybody: Everybody): Promise<Shown[]> {
  const learned: Shown[] = []
  const single = new Map<string, number>()
  for (const { from, to } of weeks) {
    const { total, teams } = await readLag(ask, from, to)
    if (teams !== null) throw new Error(`${from}: how soon each team was answered is shown`)
    if (total) {
      single.set(from, total.within14Days.count)
      learned.push({ ...everybody, from, to, counts: [total.within14Days.count] })
    }
    const silent = await readSilent(ask, from, to)
    if (silent.responded !== null) learned.push({ ...everybody, from, to, counts: [silent.responded] })
    if (silent.worstCase) learned.push({ ...everybody, from, to, counts: [silent.worstCase.answers] })
  }
  const [first, last] = [weeks[0], weeks.at(-1)]
  for (const { to } of weeks.slice(1)) {
    const { total } = await readLag(ask, first?.from ?? '', to)
    const parts = weeks.filter((week) => week.to <= to).map(({ from }) => single.get(from) ?? 0)
    if ((total?.within14Days.count ?? 0) !== parts.reduce((sum, part) => sum + part, 0))
      throw new Error(`up to ${to}: a sum of weeks says more than the weeks`)
  }
  await readSilent(ask, first?.from ?? '', last?.to ?? '')
  return learned
}

async function readLag(ask: Ask, from: string, to: string) {
  const answer = await ask(`/v1/response-lag?survey=csat&from=${from}&to=${to}`)
  return ResponseLagAnswer.parse(await answer.json())
}

async function readSilent(ask: Ask, from: string, to: string) {
  const answer = await ask(`/v1/non-response?survey=csat&from=${from}&to=${to}`)
  const found = NonResponseAnswer.parse(await answer.json())
  if (found.representativity.by.join() !== 'team') throw new Error('more than teams is compared')
  return found
}

/** What would be if other evidence counted is said to none of these readers, whatever it is asked of. */
export async function refuseEvidence(ask: Ask, filters: readonly string[]): Promise<void> {
  for (const filter of filters) {
    const answer = await ask(`/v1/evidence-figures?survey=csat&from=2026-09-07&to=2026-09-14&${filter}`)
    if (answer.status === 403) continue
    const { withUnconfirmed, withoutUnconfirmed } = EvidenceFigures.parse(await answer.json())
    if (withUnconfirmed ?? withoutUnconfirmed) throw new Error(`${filter}: what would be if others counted is shown`)
  }
}
