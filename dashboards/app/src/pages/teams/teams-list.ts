import type { MovesItem } from '@otzyv/contracts'
import { splitName } from '@otzyv/domain/split-name'

/** What a list of teams may be ordered by: never by a figure, for nobody is ranked. */
export const ORDERS = ['moved', 'name', 'answers'] as const
export type Order = (typeof ORDERS)[number]
export const FOLDS = ['none', 'prefix'] as const
export type Fold = (typeof FOLDS)[number]

export type Team = MovesItem
/** Teams whose names begin alike; the key is '' for those that stand alone. */
export type TeamGroup = { key: string; teams: readonly Team[] }

/** Only moved teams come before the others; a team that nothing can be said of comes last. */
const PLACES: Readonly<Record<Team['verdict'], number>> = { lower: 0, higher: 1, steady: 2, too_few: 2, hidden: 2 }

/** The teams whose name has what somebody looks for, in an order. */
export function arrangeTeams(teams: readonly Team[], order: Order, wanted: string, locale: string): Team[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const words = wanted.trim().toLocaleLowerCase(locale).split(/\s+/)
  const found = teams.filter(({ label }) => words.every((word) => label.toLocaleLowerCase(locale).includes(word)))
  const byName = (a: Team, b: Team) => collator.compare(a.label, b.label)
  if (order === 'name') return found.sort(byName)
  if (order === 'answers') return found.sort((a, b) => countAnswers(b) - countAnswers(a) || byName(a, b))
  return found.sort((a, b) => PLACES[a.verdict] - PLACES[b.verdict] || byName(a, b))
}

/** How many answers a team's figure is of; 0 for one that is hidden. */
export function countAnswers({ figure }: Team): number {
  return figure.outcome === 'figure' ? figure.n : 0
}

/** Whether names begin alike at all, so that there is something to fold. */
export function canFold(teams: readonly Team[]): boolean {
  const prefixes = teams.flatMap(({ label }) => splitName(label)?.prefix ?? [])
  return new Set(prefixes).size < prefixes.length
}

/** The teams by the beginnings of their names, each group where its first team stands; what stands alone has no group. */
export function foldTeams(teams: readonly Team[], fold: Fold): TeamGroup[] {
  if (fold === 'none') return [{ key: '', teams }]
  const groups = new Map<string, Team[]>()
  for (const team of teams) {
    const key = splitName(team.label)?.prefix ?? ''
    const group = groups.get(key)
    if (group) group.push(team)
    else groups.set(key, [team])
  }
  const [alone, folded] = [groups.get('') ?? [], [...groups].filter(([key]) => key !== '')]
  return [
    ...folded.map(([key, own]) => ({ key, teams: own })),
    ...(alone.length > 0 ? [{ key: '', teams: alone }] : []),
  ]
}

/** How many teams have each verdict. */
export function countVerdicts(teams: readonly Team[]): Record<Team['verdict'], number> {
  const counts = { lower: 0, higher: 0, steady: 0, too_few: 0, hidden: 0 }
  for (const { verdict } of teams) counts[verdict]++
  return counts
}
