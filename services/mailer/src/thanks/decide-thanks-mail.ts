import type { ThanksReason } from '@otzyv/contracts'

/** What is known of an answer at the moment at which its mail of thanks is due. */
type ThanksFacts = {
  now: Date
  /** Null: there is no answer any more. */
  answer: { evidence: string; confirmedAt: Date } | null
  excluded: boolean
  /** Whether a mail brought the invitation: nobody else is known to read mails at the address. */
  asked: boolean
  doNotAsk: boolean
  thankedLately: boolean
  /** Whether it should have gone out so long ago that it would come as a surprise. */
  stale: boolean
  /** The mail of the band that the rating has now; null: none, or it is off. */
  rule: { onSince: Date; waitMinutes: number; hasText: boolean } | null
}

type ThanksDecision =
  | { outcome: 'send' }
  | { outcome: 'cancel'; reason: ThanksReason }
  | { outcome: 'wait'; until: Date }

/** Whether the mail of thanks for an answer goes out now, later or never, by the answer as it is now. */
export function decideThanksMail(facts: ThanksFacts): ThanksDecision {
  const { now, answer, rule } = facts
  const cancel = (reason: ThanksReason): ThanksDecision => ({ outcome: 'cancel', reason })
  if (answer === null) return cancel('no_answer')
  if (answer.evidence !== 'confirmed') return cancel('not_confirmed')
  if (facts.excluded) return cancel('excluded')
  if (!facts.asked) return cancel('not_asked_by_mail')
  if (rule === null) return cancel('no_mail_for_rating')
  if (answer.confirmedAt < rule.onSince) return cancel('given_before')
  if (!rule.hasText) return cancel('no_text')
  if (facts.doNotAsk) return cancel('do_not_ask')
  if (facts.thankedLately) return cancel('thanked_lately')
  if (facts.stale) return cancel('stale')
  const until = new Date(answer.confirmedAt.getTime() + rule.waitMinutes * 60_000)
  return until > now ? { outcome: 'wait', until } : { outcome: 'send' }
}
