import type { ListedResponse } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { voicesTexts } from './asked-voices.ts'

/** What became of the mail of thanks for an answer; nothing if none was ever to go out. */
export function ThanksMail({ answer: { thanksMail }, zone }: { answer: ListedResponse; zone: string }) {
  if (thanksMail === null) return null
  const t = voicesTexts.value
  const { state, at, reason } = thanksMail
  const when = renderInstant(language.value, zone, at)
  return (
    <>
      <dt>{t.thanksLabel}</dt>
      <dd>{say(t.thanksMail[state], { when, reason: t.thanksReasons[reason ?? 'unknown'] })}</dd>
    </>
  )
}
