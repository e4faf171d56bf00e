import type { Figure } from '@otzyv/contracts'
import type { DashboardWords } from '@otzyv/locales/dashboard'
import { formatMessage } from '@otzyv/locales/format-message'
import { renderCount, renderValue, type Unit } from '@otzyv/locales/render-figure'
import type { Language } from './choose-texts.ts'
import { decideCell } from './decide-cell.ts'

/** What a figure was when its bucket was closed, in a few words; then its n, unless there was none or it was hidden. */
export function renderPublished(
  language: Language,
  texts: DashboardWords,
  unit: Unit,
  figure: Figure,
): [string] | [string, string] {
  const cell = decideCell(figure)
  if (cell.outcome === 'hidden') return [texts.publishedHidden]
  if (cell.outcome === 'none') return [texts.publishedNoData]
  const sentence = formatMessage(language, texts.publishedFigure, { value: renderValue(language, unit, cell.value) })
  return figure.n === null ? [sentence] : [sentence, `n\u00a0=\u00a0${renderCount(language, figure.n)}`]
}
