import type { RulesetPreviewAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'

type Figure = Extract<RulesetPreviewAnswer, { outcome: 'changes' }>['figures'][number]['before']

/** What a change would do: how much is counted again, and how the last full week would read. */
export function WhatItDoes({ preview }: { preview: RulesetPreviewAnswer }) {
  const t = settingsTexts.value.pages.ruleset
  if (preview.outcome === 'unchanged') return <p>{t.unchanged}</p>
  if (preview.outcome === 'under_way') return <p>{t.buildingText}</p>
  const number = new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 })
  const show = ({ value, unit, n }: Figure) =>
    value === null
      ? say(t.noFigure, { n })
      : say(t.figure, { value: `${number.format(value)}${unit === 'percent' ? '%' : ''}`, n })
  const day = new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <>
      <p>
        {preview.built ? say(t.counted, { n: preview.days }) : t.notCounted} {say(t.periods, preview.periods)}
      </p>
      <h4>{say(t.week, { day: day.format(new Date(preview.week)) })}</h4>
      <ul class="plain-list">
        {preview.figures.map(({ surveyId, before, after }) => (
          <li key={surveyId}>{say(t.fromTo, { survey: surveyId, before: show(before), after: show(after) })}</li>
        ))}
      </ul>
      <p class="hint">{t.published}</p>
    </>
  )
}
