import { type AlertKindName, watchedBy } from '@otzyv/contracts'
import { shiftDay } from '@otzyv/domain'
import type { Finding, Moment, WatchedRule } from '../kinds/finding.ts'

/** Those whose alerts are about what a figure is of. */
const OF_FIGURES: readonly AlertKindName[] = ['drop', 'threshold', 'goal', 'response_rate']

/**
 * The open alerts of a rule about what it does not watch any more, since it was changed: nothing would ever end them, so they are
 * over. `settings` are those of the rule with their defaults.
 */
export function findUnwatched(
  rule: WatchedRule,
  settings: Readonly<Record<string, unknown>>,
  { open, today }: Pick<Moment, 'open' | 'today'>,
): Finding[] {
  if (!OF_FIGURES.includes(rule.kind)) return []
  const by = watchedBy(settings) ?? 'none'
  const { teams, products } = rule
  const named = by === 'team' ? teams : by === 'product' ? products : []
  return [...open].flatMap(([name, onsetDay]): Finding[] => {
    const end = name.indexOf('\n')
    const [dimension, value] = [name.slice(0, end), name.slice(end + 1)]
    const isWatched = dimension === (by === 'none' ? '' : by) && (named.length === 0 || named.includes(value))
    if (isWatched) return []
    const day = shiftDay(today, -1)
    return [{ dimension, value, saw: 'over', day, onsetDay, before: null, after: null, why: 'not_watched' }]
  })
}
