import { ALERT_KINDS } from '@otzyv/contracts'
import { decideReached, type GoalMemory, parseGoalMemory } from './decide-reached.ts'
import { type AlertKind, type Finding, nameOf } from './finding.ts'
import { judgeLine } from './judge-line.ts'

/**
 * What a survey is to reach: somebody hears of it if a full period surely missed it, and each time that it is reached for one
 * after a period in which it was not.
 */
export const goal: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { target, ...settings } = ALERT_KINDS.goal.settings.parse(rule.settings)
    const line = await judgeLine(ctx, rule, { ...settings, below: target }, moment)
    if (line === null) return null
    const { findings, held, ...judged } = line
    // What nothing can be said of this time is what it was.
    const memory: Record<string, unknown> = { ...moment.memory, ...judged.memory }
    const news: Finding[] = []
    for (const { line, ...one } of held) {
      const name = nameOf(one)
      const now: GoalMemory = { day: one.day, reached: (one.after?.value ?? line) >= line, line }
      const decided = decideReached(now, parseGoalMemory(memory[name]), { isMissed: moment.open.has(name) })
      memory[name] = decided.memory
      if (decided.outcome === 'announce') news.push({ ...one, saw: 'news', detail: { ...one.detail, reached: true } })
    }
    return { ...judged, findings: [...findings, ...news], memory }
  },
  isReminded: true,
  severity: 'info',
}
