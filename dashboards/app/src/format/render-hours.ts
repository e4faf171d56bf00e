import { localeOf } from '@otzyv/locales/render-figure'
import type { Language } from './choose-texts.ts'

/**
 * So many hours in words that fit them: minutes below two hours, days from two days on. In Russian units are short: spelled out
 * they have a case, which a sentence around them cannot know.
 */
export function renderHours(language: Language, hours: number): string {
  const [value, unit] =
    hours < 2 ? [Math.max(1, Math.round(hours * 60)), 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day']
  return new Intl.NumberFormat(localeOf(language), {
    ...{ style: 'unit', unit, unitDisplay: language === 'ru' ? 'short' : 'long', maximumFractionDigits: 0 },
  }).format(value)
}
