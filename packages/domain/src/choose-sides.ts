import { BASELINE_WEEKS, LONGEST_MOVE } from '@otzyv/indicators'
import { isoMonday, parseDay, shiftDay } from './calendar.ts'

/** What a period is compared with: the 13 weeks before it, as many weeks as it has, or the same weeks a year before. */
export const COMPARED_WITH = ['own', 'before', 'year'] as const

type Span = { from: string; to: string }

/** `[from, to)` of a period, of what it is compared with, and of the last 26 weeks, in which a change is looked for. */
export type Sides = { period: Span; against: Span; looked: Span }

const DEFAULT_WEEKS = 13
/** The same weekdays, and a week more only every five or six years. */
const WEEKS_OF_A_YEAR = 52
const MOST_WEEKS = 104
const EARLIEST = '2005-01-03'

type Asked = { from?: string | undefined; to?: string | undefined; against: (typeof COMPARED_WITH)[number] }

/** The whole weeks of a question, which are over on a day; or the field that asks for others, and why it cannot. */
export function chooseSides(today: string, asked: Asked): Sides | { path: 'from' | 'to'; message: string } {
  const running = isoMonday(today)
  for (const path of ['from', 'to'] as const)
    if ((asked[path] ?? today) < EARLIEST) return { path, message: `must be from ${EARLIEST} on` }
  const to = asked.to === undefined ? running : shiftDay(isoMonday(shiftDay(asked.to, -1)), 7)
  const from = asked.from === undefined ? shiftWeeks(to, -DEFAULT_WEEKS) : isoMonday(asked.from)
  if (to > running) return { path: 'to', message: `must be at most ${running}, where the running week begins` }
  if (from >= to) return { path: 'from', message: `must be before ${to}` }
  const weeks = Math.round((parseDay(to).getTime() - parseDay(from).getTime()) / (7 * 86_400_000))
  if (weeks > MOST_WEEKS) return { path: 'from', message: `must be at most ${MOST_WEEKS} weeks before ${to}` }
  return {
    period: { from, to },
    against: comparedWith({ from, to }, weeks, asked.against),
    looked: { from: shiftWeeks(to, -(BASELINE_WEEKS + LONGEST_MOVE)), to },
  }
}

function comparedWith({ from, to }: Span, weeks: number, against: Asked['against']): Span {
  if (against === 'year') {
    // A period that is longer than a year goes back two, so that the two share no answer.
    const back = -WEEKS_OF_A_YEAR * Math.ceil(weeks / WEEKS_OF_A_YEAR)
    return { from: shiftWeeks(from, back), to: shiftWeeks(to, back) }
  }
  return { from: shiftWeeks(from, -(against === 'own' ? BASELINE_WEEKS : weeks)), to: from }
}

const shiftWeeks = (day: string, weeks: number) => shiftDay(day, 7 * weeks)
