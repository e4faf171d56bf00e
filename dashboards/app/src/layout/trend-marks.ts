import type { TrendEvent } from '../charts/trend/trend-parts.ts'
import { frameTexts, say } from '../data/page-state.ts'
import { rules } from '../data/rules.ts'
import { interventions } from '../data/side-readings.ts'
import { isolate } from '../format/isolate.ts'

/**
 * What the trend of the survey on view marks: what was done to raise quality, of one team if it touched that one, and, quietly,
 * that the figures are computed by other rules since.
 */
export function listTrendMarks(team: string | null = null): TrendEvent[] {
  const changed = rules.data.value?.changes ?? []
  return [
    ...listInterventionMarks(team),
    ...changed.map(({ day, rulesetVersion }) => ({
      day,
      label: say(frameTexts.value.trend.rules, { version: rulesetVersion }),
      isQuiet: true,
    })),
  ]
}

/** What was done to raise quality; of one team, what touched it. */
export function listInterventionMarks(team: string | null): TrendEvent[] {
  return (interventions.data.value?.interventions ?? [])
    .filter(({ teams }) => team === null || teams.length === 0 || teams.includes(team))
    .map(({ firstDay, name }) => ({ day: firstDay, label: isolate(name) }))
}
