import type { Finding } from '../kinds/finding.ts'

/** The newest alert about a subject. */
export type Standing = { state: 'open' | 'recovered' | 'closed'; lastDay: string }

export type AlertDecision =
  | { outcome: 'none'; reason: 'seen_already' | 'nothing_open' }
  | { outcome: 'opened' | 'goes_on' | 'worse' | 'recovered' | 'closed' | 'announced' }

/**
 * What becomes of the alert about a subject by what was seen of it. Of days that were judged before nothing new is said: what
 * ended on a day does not begin on it again, nor end on the day that opened it, however late answers move the figure about.
 */
export function decideAlert(
  finding: Pick<Finding, 'saw' | 'day' | 'isOfNow'>,
  standing: Standing | null,
): AlertDecision {
  const { saw, day, isOfNow = false } = finding
  const isSeen = standing !== null && !isOfNow && standing.lastDay >= day
  if (standing?.state !== 'open') {
    if (saw === 'back' || saw === 'over') return { outcome: 'none', reason: 'nothing_open' }
    if (isSeen) return { outcome: 'none', reason: 'seen_already' }
    return { outcome: saw === 'news' ? 'announced' : 'opened' }
  }
  // Of what is open it is said that it is back.
  if (saw === 'news') return { outcome: 'none', reason: 'seen_already' }
  if (saw === 'over') return { outcome: 'closed' }
  if (isSeen) return { outcome: 'none', reason: 'seen_already' }
  if (saw === 'back') return { outcome: 'recovered' }
  return { outcome: saw === 'worse' ? 'worse' : 'goes_on' }
}
