import type { ChangePartsAnswer } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain/dimension'
import { WHY_WORDS } from '@otzyv/locales/pages/why'
import { renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { computed } from '@preact/signals'
import { labelOf } from '../../data/dimension-labels.ts'
import { frameTexts, language, view } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'

/** How many rows of each part a sheet of paper has room for. */
export const ON_PAPER = { moved: 8, parts: 7, teams: 8, products: 7, reasons: 7, words: 6, languages: 2 } as const

export const words = computed(() => WHY_WORDS[language.value])

/** The name of a value as pages show it, kept apart from the text around it. */
export const nameOf = ({ value, label }: { value: string | null; label: string }) =>
  value === null ? frameTexts.value.notGiven : isolate(label)

/** What the page is about: the values that are filtered by, or everything. */
export function subjectOf(): string {
  const named = DIMENSIONS.flatMap((dimension) => {
    const values = view.value.filters[dimension]
    const labels = values.map((value) =>
      value === '' ? frameTexts.value.notGiven : isolate(labelOf(dimension, value)),
    )
    return labels.length === 0 ? [] : [labels.join(', ')]
  })
  return named.length === 0 ? words.value.everything : named.join(' × ')
}

type Preset = ChangePartsAnswer['preset']

export const points = ({ unit }: Preset, value: number) => renderSigned(language.value, unit, value)
/** Without its sign, where a sentence says the direction. */
export const size = ({ unit }: Preset, value: number) =>
  renderSigned(language.value, unit, Math.abs(value)).replace('+', '')
export const figure = ({ unit }: Preset, value: number | null) =>
  value === null ? '–' : renderValue(language.value, unit, value)
export const share = (value: number | null) =>
  value === null ? '–' : renderValue(language.value, 'percent', 100 * value)
