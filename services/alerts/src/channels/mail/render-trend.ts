import { LOOK } from '@otzyv/domain'
import type { Preset } from '@otzyv/indicators'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { formatMessage } from '@otzyv/locales/format-message'
import { renderDay, renderValue } from '@otzyv/locales/render-figure'
import { type Html, html, mailFont } from '@otzyv/pages'
import type { Trend } from './read-trend.ts'

const { light } = LOOK
const HEIGHT = 56

type Said = { locale: 'en' | 'ru'; unit: Preset['unit']; today: string }

/**
 * A small chart of weeks for a mail, and the same as one line of text. It is made of table cells whose borders are the bars, so
 * that nothing has to be loaded and a mail program that shows no pictures shows it all the same. The bars stand on the lowest end
 * of the scale: their heights say what the figures say.
 */
export function renderTrend(trend: Trend, { locale, unit, today }: Said): { text: string; html: Html } {
  const words = ALERT_WORDS[locale].mail
  const { weeks, lowest, highest } = trend
  const show = (value: number | null) => (value === null ? '–' : renderValue(locale, unit, value))
  const text = formatMessage(locale, words.trend, {
    day: renderDay(locale, weeks[0]?.week ?? today, today),
    values: weeks.map(({ value }) => show(value)).join(', '),
  })
  const known = weeks.filter(({ value }) => value !== null)
  const ends = [known[0], known.at(-1)].map((one) => ({
    day: one ? renderDay(locale, one.week, today) : '',
    value: show(one?.value ?? null),
  }))
  const bars = weeks.map(({ value, sinceOnset }) => {
    const share = value === null ? 0 : (value - lowest) / (highest - lowest)
    const height = value === null ? 0 : Math.max(2, Math.round(share * HEIGHT))
    const bar =
      height > 0 &&
      html`<div class="${sinceOnset ? 'f' : 'st'}" style="border-top:${height}px solid ${sinceOnset ? light.accent : light.control};font-size:0;line-height:0"></div>`
    return html`<td height="${HEIGHT}" valign="bottom" style="height:${HEIGHT}px;padding:0 2px 0 0;vertical-align:bottom;font-size:0;line-height:0">${bar || ''}</td>`
  })
  const end = `padding:4px 0 0;color:${light.muted};${mailFont(13, 18)}`
  const [from, to] = ends.map(({ day, value }) => html`${day}<br><b>${value}</b>`)
  const chart = html`<table role="img" aria-label="${text}" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0;table-layout:fixed"><tr>${bars}</tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px"><tr><td class="m" align="left" style="${end};text-align:left">${from ?? ''}</td><td class="m" align="right" style="${end};text-align:right">${to ?? ''}</td></tr></table>\n`
  return { text, html: chart }
}
