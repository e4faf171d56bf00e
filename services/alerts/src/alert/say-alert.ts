import { shiftDay } from '@otzyv/domain'
import { roundForDisplay } from '@otzyv/indicators'
import { renderValue } from '@otzyv/locales/render-figure'
import { harmlessLabel } from '@otzyv/service-kit'
import type { AlertNotice } from './alert-notice.ts'
import { createSpeaker, type Speaker } from './create-speaker.ts'
import type { ReadAlert } from './read-alert.ts'
import { parseDrop, sayDrop } from './say-drop.ts'

type Event = AlertNotice['event']
type SaidAlert = Pick<AlertNotice, 'title' | 'sentences' | 'figures'>

const LABEL_MAX = 200

/** What an alert says in the language of its workspace: a line, a few sentences, and its figures. */
export function sayAlert(alert: ReadAlert, event: Event): SaidAlert {
  const speaker = createSpeaker(alert)
  const { words, say } = speaker
  const about = event === 'test' ? 'opened' : event
  const tail = [
    ...(event === 'recovered' && alert.detail.reached !== true
      ? [say(words.recovered, { day: speaker.day(speaker.dayOf(alert.openedAt)) })]
      : []),
    ...(about !== 'recovered' && alert.acknowledgedAt
      ? [
          say(words.acknowledged, {
            who: harmlessLabel(alert.acknowledgedBy ?? '', LABEL_MAX),
            day: speaker.day(speaker.dayOf(alert.acknowledgedAt)),
          }),
        ]
      : []),
    ...(event === 'test' ? [words.test] : []),
  ]
  const { title, sentences, figures } = SAYING[alert.kind](alert, about, speaker)
  return { title, sentences: [...sentences, ...tail], figures }
}

type Saying = (alert: ReadAlert, event: Exclude<Event, 'test'>, speaker: Speaker) => SaidAlert

/** As many digits as it takes to see that a value is under the line: 74.96 under 75 is not shown as 75.0. */
function showBelow(value: number | null, line: number, { unit, show }: Speaker, digits: number): string {
  if (value === null || value >= line || roundForDisplay(value, digits) < line) return show(value)
  let more = digits + 1
  while (roundForDisplay(value, more) >= line && more < 6) more++
  return unit === 'percent' ? `${value.toFixed(more)}%` : value.toFixed(more)
}

const sayFall: Saying = (alert, event, speaker) => {
  const { words, say, show, name, measure } = speaker
  const said = sayDrop(alert, name)
  const budget = typeof alert.settings.falseAlerts === 'number' ? alert.settings.falseAlerts : 1
  const values = { name, measure, before: show(alert.before?.value), after: show(alert.after?.value) }
  return {
    title: say(words.titles.drop[event], values),
    sentences: [
      ...(said ? [said.text] : []),
      ...(event === 'recovered' ? [] : alert.parts.map((part) => sayPart(part, speaker))),
      ...(event === 'recovered'
        ? []
        : [budget < 1 ? words.budgetRare : say(words.budget, { n: Math.round(budget) }), words.closesItself]),
    ],
    figures: listFigures(alert, event, speaker),
  }
}

/** What another survey says of the same cause, in its own unit. */
function sayPart(
  { surveyName, before, after, preset }: ReadAlert['parts'][number],
  { words, say, locale }: Speaker,
): string {
  const show = (value: number | null | undefined) => (value == null ? '–' : renderValue(locale, preset.unit, value))
  const survey = harmlessLabel(surveyName, LABEL_MAX)
  return say(words.part, { survey, before: show(before?.value), after: show(after?.value), n: after?.n ?? 0 })
}

const sayLine: Saying = (alert, event, speaker) => {
  const { words, say, show, name, interval, day } = speaker
  const line = typeof alert.detail.line === 'number' ? alert.detail.line : null
  const granularity =
    alert.detail.granularity === 'month' || alert.detail.granularity === 'quarter' ? alert.detail.granularity : 'week'
  const value = alert.after?.value ?? null
  const after = line === null ? show(value) : showBelow(value, line, speaker, alert.preset.rounding)
  const shown = alert.after && interval(alert.after)
  const title = words.titles[alert.kind === 'goal' ? 'goal' : 'threshold'][event]
  if (alert.detail.reached === true && alert.after)
    return {
      title: say(title, { name, after: show(value), line: show(line) }),
      sentences: [
        say(words.reached[granularity], {
          from: day(alert.onsetDay),
          to: day(alert.lastDay),
          after: speaker.figure(alert.after),
        }),
      ],
      figures: line === null ? [] : [{ label: words.labels.target, value: show(line) }],
    }
  return {
    title: say(title, { name, after, line: show(line) }),
    sentences:
      event === 'recovered' || !alert.after || !shown
        ? []
        : [
            say(words.line[granularity], {
              from: day(alert.onsetDay),
              to: day(alert.lastDay),
              after,
              interval: shown,
              n: alert.after.n,
              line: show(line),
            }),
          ],
    figures: [
      ...listFigures(alert, event, speaker),
      ...(line === null ? [] : [{ label: words.labels.line, value: show(line) }]),
    ],
  }
}

const sayRate: Saying = (alert, event, speaker) => {
  const { words, say, show, name, day } = speaker
  const values = { name, before: show(alert.before?.value), after: show(alert.after?.value) }
  const from = day(shiftDay(alert.lastDay, -6))
  return {
    title: say(words.titles.response_rate[event], values),
    sentences:
      event === 'recovered'
        ? []
        : [say(words.rate, { from, to: day(alert.lastDay), after: values.after, before: values.before })],
    figures: listFigures(alert, event, speaker, words.figureSent),
  }
}

const sayRating: Saying = ({ detail, onsetDay, surveyName }, event, { words, say, name, day }) => {
  const rating = typeof detail.rating === 'number' ? detail.rating : 0
  return {
    title: say(words.titles.bad_rating[event], { name, rating }),
    sentences: event === 'recovered' ? [] : [say(words.rating, { rating, day: day(onsetDay) })],
    figures: surveyName ? [{ label: words.labels.survey, value: harmlessLabel(surveyName, LABEL_MAX) }] : [],
  }
}

const saySilence: Saying = ({ dimension, value, detail }, event, { words, say, instant, day }) => {
  const titles = words.titles.silence
  const part = isNamed(dimension) ? dimension : isPart(value) ? value : 'tickets'
  const key = {
    name: harmlessLabel(typeof detail.name === 'string' ? detail.name : '', LABEL_MAX),
    day: typeof detail.expiresOn === 'string' ? day(detail.expiresOn) : '–',
  }
  const isEnd = event === 'recovered'
  const since =
    typeof detail.since === 'string'
      ? [say(words.since, { at: instant(detail.since), usual: Number(detail.usual) || 0 })]
      : []
  return {
    title: say(isEnd ? titles.recovered[part] : titles[part], key),
    sentences: isEnd ? [] : part === 'key' || part === 'secret' || part === 'sender' ? [words[part]] : since,
    figures: [],
  }
}

const PARTS = ['tickets', 'mails', 'answers', 'webhooks', 'sender'] as const
const isPart = (value: string): value is (typeof PARTS)[number] => PARTS.some((part) => part === value)

/** What has a name of its own, beside the parts that every workspace has. */
const NAMED = ['key', 'webhook', 'secret'] as const
const isNamed = (dimension: string): dimension is (typeof NAMED)[number] => NAMED.some((named) => named === dimension)

const sayCheck: Saying = ({ value, detail }, event, { words, say }) => {
  const part = value === 'check' ? 'check' : 'figures'
  const titles = words.titles.self_check
  const text = part === 'check' ? words.check : say(words.figures, { n: Number(detail.differences) || 0 })
  return {
    title: event === 'recovered' ? titles.recovered[part] : titles[part],
    sentences: event === 'recovered' ? [] : [text],
    figures: [],
  }
}

const SAYING: Readonly<Record<ReadAlert['kind'], Saying>> = {
  drop: sayFall,
  threshold: sayLine,
  goal: sayLine,
  response_rate: sayRate,
  bad_rating: sayRating,
  silence: saySilence,
  self_check: sayCheck,
}

function listFigures(alert: ReadAlert, event: Event, speaker: Speaker, message?: string): AlertNotice['figures'] {
  const { words, say, figure, signed, day, unit } = speaker
  const { before, after, onsetDay, detail } = alert
  const difference = parseDrop(detail)?.difference ?? null
  const since = event === 'recovered' ? words.labels.during : say(words.labels.after, { day: day(onsetDay) })
  return [
    ...(before ? [{ label: words.labels.before, value: figure(before, message) }] : []),
    ...(after ? [{ label: since, value: figure(after, message) }] : []),
    ...(difference && difference.lower !== null && difference.upper !== null
      ? [
          {
            label: unit === 'mean' ? words.labels.changeScale : words.labels.change,
            value: say(words.difference, {
              value: signed(difference.value),
              lower: signed(difference.lower),
              upper: signed(difference.upper),
            }),
          },
        ]
      : []),
  ]
}
