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

/** Of what a rule is limited to, a title names as many. */
const NAMED = 3

/** What an alert is about, by its name, and to what of it the rule is limited. */
function nameAlert(alert: ReadAlert, words: AlertWords): string {
  const { kind, dimension, value, label, detail, labels, surveyName, scope, locale } = alert
  const clean = (text: string) => harmlessLabel(text, LABEL_MAX)
  const labelOf = (of: string, named: string) => clean(labels.get(`${of}\n${named}`) ?? named)
  if (kind === 'bad_rating') {
    const team = typeof detail.team === 'string' ? detail.team : ''
    return team === '' ? words.withoutTeam : labelOf('team', team)
  }
  const name =
    dimension === ''
      ? surveyName
        ? clean(surveyName)
        : words.everything
      : value === ''
        ? dimension === 'product'
          ? words.withoutProduct
          : words.withoutTeam
        : clean(label ?? value)
  const within = [
    ...(dimension === 'team' ? [] : scope.teams.map((team) => labelOf('team', team))),
    ...(dimension === 'product' ? [] : scope.products.map((product) => labelOf('product', product))),
    ...scope.countries.map((country) => labelOf('country', country)),
  ]
  if (within.length === 0) return name
  const list = within.slice(0, NAMED).join(', ')
  const more = within.length - NAMED
  return formatMessage(locale, more > 0 ? words.withinMore : words.within, { name, list, n: more })
}
