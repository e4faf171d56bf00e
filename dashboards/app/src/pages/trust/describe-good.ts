import type { RulesAnswer } from '@otzyv/contracts'
import { formatMessage } from '@otzyv/locales/format-message'
import type { TrustWords } from '@otzyv/locales/pages/trust'

type Words = Pick<
  TrustWords['rules'],
  'share' | 'shareNeutral' | 'shareLeftOut' | 'shareOfBoth' | 'balance' | 'mean' | 'meanStretched'
>

/** What a preset counts as good, in words. Numbers of a scale are the same in every language. */
export function describeGood(preset: RulesAnswer['preset'], words: Words): string {
  const { method, unit, scaleMin, scaleMax, positiveFrom, negativeTo, neutral } = preset
  const good = range(positiveFrom, scaleMax)
  const bad = range(scaleMin, negativeTo)
  const between = range(negativeTo + 1, positiveFrom - 1)
  const say = (message: string) =>
    formatMessage('en', message, { good, bad, neutral: between, all: range(scaleMin, scaleMax) })
  if (method === 'mean') return say(unit === 'mean' ? words.mean : words.meanStretched)
  if (method === 'balance') return say(words.balance)
  const hasNeutral = negativeTo + 1 < positiveFrom
  if (neutral === 'left_out') return say(hasNeutral ? words.shareLeftOut : words.shareOfBoth)
  return say(hasNeutral ? words.shareNeutral : words.share)
}

const range = (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`)
