import { localeOf } from '@otzyv/locales/render-figure'
import type { Language } from '../../format/choose-texts.ts'

/** A likeness of 0 to 1 with two decimals. */
export function renderLikeness(language: Language, value: number): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return new Intl.NumberFormat(localeOf(language), digits).format(value)
}
