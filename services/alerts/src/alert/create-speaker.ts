import { measureOf } from '@otzyv/briefing'
import type { AlertFigure } from '@otzyv/contracts'
import { localDay } from '@otzyv/domain'
import { ALERT_WORDS, type AlertWords } from '@otzyv/locales/alerts'
import { formatMessage } from '@otzyv/locales/format-message'
import { renderDay, renderInstant, renderInterval, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { harmlessLabel } from '@otzyv/service-kit'
import type { ReadAlert } from './read-alert.ts'

type Values = Record<string, string | number>
const LABEL_MAX = 200

export type Speaker = ReturnType<typeof createSpeaker>

/** What says things about an alert: its words, days and figures in the language, zone and unit of it. */
export function createSpeaker(alert: ReadAlert) {
  const { locale, timeZone, today, preset } = alert
  const words: AlertWords = ALERT_WORDS[locale]
  const { unit } = alert.kind === 'response_rate' ? { unit: 'percent' as const } : preset
  const say = (message: string, values: Values = {}) => formatMessage(locale, message, values)
  const show = (value: number | null | undefined) => (value == null ? '–' : renderValue(locale, unit, value))
  const interval = ({ lower, upper }: AlertFigure) =>
    lower === null || upper === null ? null : renderInterval(locale, unit, lower, upper)
  return {
    words,
    locale,
    say,
    show,
    interval,
    unit,
    day: (day: string) => renderDay(locale, day, today),
    dayOf: (at: Date) => localDay(at, timeZone),
    instant: (at: string) => renderInstant(locale, timeZone, at),
    signed: (value: number) => renderSigned(locale, unit, value),
    measure: words.measures[measureOf(preset)],
    name: nameAlert(alert, words),
    figure: (figure: AlertFigure, message: string = words.figure) => {
      const shown = interval(figure)
      const value = show(figure.value)
      return shown === null
        ? say(words.figureOnly, { value, n: figure.n })
        : say(message, { value, interval: shown, n: figure.n })
    },
  }
}

/** What an alert is about, by its name. */
function nameAlert(
  { kind, dimension, value, label, detail, labels, surveyName }: ReadAlert,
  words: AlertWords,
): string {
  const clean = (text: string) => harmlessLabel(text, LABEL_MAX)
  if (kind === 'bad_rating') {
    const team = typeof detail.team === 'string' ? detail.team : ''
    return team === '' ? words.withoutTeam : clean(labels.get(`team\n${team}`) ?? team)
  }
  if (dimension === '') return surveyName ? clean(surveyName) : words.everything
  if (value === '') return dimension === 'product' ? words.withoutProduct : words.withoutTeam
  return clean(label ?? value)
}
