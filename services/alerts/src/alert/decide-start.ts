import { ALERT_KINDS, type AlertKindName, type AlertRuleStart } from '@otzyv/contracts'
import { z } from 'zod'

/** What a rule is judged by. */
const RuleBasis = z.object({
  /** How the figure of its survey is computed; null of a rule about the workspace. */
  preset: z.string().nullable(),
  /** Which answers are counted in it, and on which days; null likewise. */
  rules: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  scope: z.object({ teams: z.array(z.string()), products: z.array(z.string()), countries: z.array(z.string()) }),
})
export type RuleBasis = z.infer<typeof RuleBasis>
type Why = AlertRuleStart['why'][number]

/**
 * Whether a rule is judged by something else than the last time, and which parts of that changed: then it starts over. One that
 * was not judged before begins, which is nothing to speak of.
 */
export function decideStart(
  kind: AlertKindName,
  before: unknown,
  now: RuleBasis,
): { outcome: 'goes_on' } | { outcome: 'starts_over'; why: Why[] } {
  const known = RuleBasis.safeParse(before).data
  if (!known) return { outcome: 'goes_on' }
  const { settings: schema } = ALERT_KINDS[kind]
  // A setting that came with a newer version has its default, and nobody changed it.
  const settings = schema.safeParse(known.settings).data
  const why: Why[] = [
    ...(known.preset === now.preset ? [] : (['preset'] as const)),
    ...(known.rules === now.rules ? [] : (['rules'] as const)),
    ...(settings && isSame(settings, schema.parse(now.settings)) ? [] : (['settings'] as const)),
    ...(isSame(known.scope, now.scope) ? [] : (['scope'] as const)),
  ]
  return why.length === 0 ? { outcome: 'goes_on' } : { outcome: 'starts_over', why }
}

/** JSON columns give the keys of an object in another order. */
function isSame(a: object, b: object): boolean {
  const sorted = (of: object) => JSON.stringify(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)))
  return sorted(a) === sorted(b)
}
