import type { IndicatorsResult } from '@otzyv/contracts'
import { roundForDisplay } from '@otzyv/indicators/rounding'
import type { DashboardLanguage } from './dashboard-words.ts'
import { dateFormat, numberFormat } from './formats.ts'

export type Unit = IndicatorsResult['preset']['unit']

const DIGITS: Readonly<Record<Unit, number>> = { percent: 1, points: 0, mean: 2 }
const LOCALES: Readonly<Record<DashboardLanguage, string>> = { en: 'en-GB', ru: 'ru-RU' }

/** The locale in which a language's numbers and dates are written. */
export function localeOf(language: DashboardLanguage): string {
  return LOCALES[language]
}

/** A whole number with its thousands grouped. */
export function renderCount(language: DashboardLanguage, count: number): string {
  return numberFormat(LOCALES[language]).format(count)
}

/** A figure for reading: percent 0–100 with one decimal and its sign, points whole, means with two decimals. */
export function renderValue(language: DashboardLanguage, unit: Unit, value: number): string {
  return `${renderNumber(language, unit, value)}${percentSign(language, unit)}`
}

/** An interval such as "83.1–89.2%"; with a minus in it words part the limits, because "−12–5" cannot be read. */
export function renderInterval(language: DashboardLanguage, unit: Unit, lower: number, upper: number): string {
  const [from, to] = [renderNumber(language, unit, lower), renderNumber(language, unit, upper)]
  const joined = lower < 0 ? (language === 'ru' ? `от ${from} до ${to}` : `${from} to ${to}`) : `${from}–${to}`
  return `${joined}${percentSign(language, unit)}`
}

/** A change with its sign and without a unit: "+1.2", "−4.0", "0.0". */
export function renderSigned(language: DashboardLanguage, unit: Unit, value: number): string {
  return renderNumber(language, unit, value, 'exceptZero')
}

/** A scale label without needless decimals. */
export function renderTick(language: DashboardLanguage, unit: Unit, value: number): string {
  const number = numberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(value)
  return `${number.replace('-', '−')}${percentSign(language, unit)}`
}

/** A calendar day 'YYYY-MM-DD' as people say it, with the year only if it is not that of `now`: "14 September". */
export function renderDay(language: DashboardLanguage, day: string, now: string): string {
  const year = day.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' as const }
  const format = dateFormat(LOCALES[language], { day: 'numeric', month: 'long', ...year, timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/\s?г\.$/, '')
}

/** An instant as the clock of a zone shows it: "16 Nov 2026, 03:00". */
export function renderInstant(language: DashboardLanguage, timeZone: string, instant: string): string {
  const format = dateFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return format.format(new Date(instant))
}

function renderNumber(
  language: DashboardLanguage,
  unit: Unit,
  value: number,
  signDisplay: 'auto' | 'exceptZero' = 'auto',
) {
  const digits = DIGITS[unit]
  return numberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  })
    .format(roundForDisplay(value, digits))
    .replace('-', '−')
}

function percentSign(language: DashboardLanguage, unit: Unit): string {
  if (unit !== 'percent') return ''
  return language === 'ru' ? '\u00a0%' : '%'
}
