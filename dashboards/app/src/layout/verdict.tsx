import type { MovesItem } from '@otzyv/contracts'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { language, say } from '../data/page-state.ts'
import { renderShortDay } from '../format/render-bucket.ts'
import css from './verdict.module.css'

/** Before the words, for the eye; a screen reader hears the words alone. */
export const SIGNS: Readonly<Record<MovesItem['verdict'], string>> = {
  lower: '▼',
  higher: '▲',
  steady: '·',
  too_few: '?',
  hidden: '?',
}

/** Whether something really changed, or is beyond the target, in words first. `now` is a day of the year that needs no saying. */
export function Verdict({
  item: { verdict, change },
  now,
  isHeld = false,
}: {
  item: Pick<MovesItem, 'verdict' | 'change'>
  now: string
  /** Whether it says on which side of the target a figure is. */
  isHeld?: boolean
}) {
  const t = TEAMS_WORDS[language.value]
  const marks = isHeld ? t.target.marks : t.marks
  return (
    <>
      <span class={`${css.mark} ${css[verdict]}`}>
        <span aria-hidden="true">{SIGNS[verdict]} </span>
        {marks[verdict]}
      </span>
      {change && (
        <span class={css.since}> {say(t.since, { day: renderShortDay(language.value, change.since, now) })}</span>
      )}
    </>
  )
}
