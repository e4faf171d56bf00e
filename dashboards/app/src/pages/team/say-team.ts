import { renderCauses, renderSentence } from '@otzyv/briefing'
import type { BriefingAnswer, MovesAnswer, MovesItem, PeriodFigure } from '@otzyv/contracts'
import { formatMessage } from '@otzyv/locales/format-message'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { renderDay, renderInterval, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { weeksBetween } from '../../format/calendar.ts'
import type { Language } from '../../format/choose-texts.ts'
import { renderDays } from '../../format/render-bucket.ts'

/** A sentence and what it rests on. The first of a team is its head, and `value` in it has the colour of a change that stands. */
export type TeamSentence = { says: string; text: string; value: string | null; rest: string; evidence: string }

type Known = {
  answer: MovesAnswer
  item: MovesItem
  /** Of all teams, and of this one alone. */
  briefing: BriefingAnswer | null
  own: BriefingAnswer | null
  /** Whether the period is held against the target of the survey. */
  isHeld?: boolean
}

/** What is to be said of a team, each only if it is known: its verdict, what carries it, the period, its last week, and who answered. */
export function sayTeam(language: Language, known: Known): TeamSentence[] {
  const { item } = known
  return [
    sayVerdict(language, known),
    sayCarriers(language, known),
    sayPeriod(language, known),
    ...sayWeeks(language, known),
    sayResponse(language, item),
  ].filter((sentence) => sentence !== null)
}

const plain = (says: string, text: string, evidence: string): TeamSentence => ({
  ...{ says, text, evidence },
  ...{ value: null, rest: '' },
})

function sayVerdict(language: Language, { answer, item: { verdict, change } }: Known): TeamSentence {
  const words = TEAM_WORDS[language]
  const say = (message: string, values: Record<string, string | number>) => formatMessage(language, message, values)
  const { unit } = answer.preset
  const judged = say(words.judged, { n: answer.compared })
  if (!change) return plain('verdict', words.head[verdict], verdict === 'steady' ? judged : '')
  const signed = (value: number) => renderSigned(language, unit, value)
  const { since, before, after, difference, weeksBefore, hiddenWeeks } = change
  const evidence = say(words.change, {
    difference: signed(difference.value),
    unit: words.unit[unit],
    ...{ lower: signed(difference.lower), upper: signed(difference.upper) },
    ...{ after: after.n, before: before.n, weeks: weeksBefore },
  })
  return {
    says: 'verdict',
    text: say(words.head[change.side], { since: renderDay(language, since, answer.to) }),
    value: renderValue(language, unit, after.value),
    rest: say(words.afterBefore, { before: renderValue(language, unit, before.value) }),
    evidence: [evidence, hiddenWeeks > 0 ? say(words.hiddenWeeks, { n: hiddenWeeks }) : '', judged]
      .filter(Boolean)
      .join(' '),
  }
}

/** Of what a change is made, as the briefing says it: only if it speaks of the same change. */
function sayCarriers(language: Language, { item, briefing }: Known): TeamSentence | null {
  const move = briefing?.moves.find(
    ({ subject, since }) =>
      subject.dimension === 'team' && subject.value === (item.value ?? '') && since === item.change?.since,
  )
  if (!briefing || !move) return null
  const { text, evidence } = renderCauses(language, briefing, move)
  return text === '' ? null : plain('carriers', text, evidence)
}

function sayPeriod(language: Language, { answer, item, isHeld = false }: Known): TeamSentence | null {
  const words = TEAM_WORDS[language]
  const say = (message: string, values: Record<string, string | number>) => formatMessage(language, message, values)
  const { unit, measures } = answer.preset
  const show = (value: number) => renderValue(language, unit, value)
  const { figure, before, difference } = item
  if (figure.outcome !== 'figure') return null
  const weeks = weeksBetween(answer)
  const { target } = answer
  const held = isHeld && target !== null && item.target ? { side: item.target.side, target: show(target) } : null
  const compared = held
    ? say(words.target[held.side], held)
    : before.outcome === 'figure'
      ? say(words.against[answer.against.kind], { value: show(before.value), weeks: weeksBetween(answer.against) })
      : null
  const own = say(words.period[measures], { weeks, value: show(figure.value) })
  const gap = held
    ? say(words.heldTogether, { n: answer.heldToTarget })
    : difference && difference.lower !== null && difference.upper !== null
      ? say(words.difference, {
          difference: renderSigned(language, unit, difference.value),
          unit: words.unit[unit],
          lower: renderSigned(language, unit, difference.lower),
          upper: renderSigned(language, unit, difference.upper),
        })
      : null
  const said = [own, compared].flatMap((text) => text ?? []).join(', ')
  const evidence = [sayAnswers(language, figure, answer), gap].flatMap((text) => text ?? []).join(' ')
  return plain('weeks', `${said}.`, evidence)
}

/**
 * What a briefing of this team alone says of the last week of the period, and of the one that is not over. Of a team that
 * changed it measures them against weeks on both sides of the change, and what is usual there says nothing: then the last
 * week is given by itself.
 */
function sayWeeks(language: Language, { answer, item, own }: Known): TeamSentence[] {
  const said = own?.to === answer.to ? own : null
  const has = (says: string) => says === 'low_ratings' || (!item.change && (says === 'period' || says === 'running'))
  const sentences = (said?.sentences ?? []).filter(({ says }) => has(says))
  const rendered = sentences.flatMap((sentence) => {
    if (said === null) return []
    const { parts, evidence } = renderSentence(language, said, sentence)
    return [plain(sentence.says, parts.map(({ text }) => text).join(''), evidence)]
  })
  const last = item.change && weeksBetween(answer) > 1 ? sayLastWeek(language, answer, item) : null
  return last ? [last, ...rendered] : rendered
}

function sayLastWeek(language: Language, answer: MovesAnswer, item: MovesItem): TeamSentence | null {
  const words = TEAM_WORDS[language]
  const { unit, measures } = answer.preset
  const point = item.points.at(-1)
  const from = answer.weeks.at(-1)
  if (!point || from === undefined || point.outcome === 'hidden') return null
  const days = renderDays(language, { from, to: answer.to })
  if (point.outcome === 'none') return plain('lastWeek', formatMessage(language, words.noLastWeek, { days }), '')
  const text = formatMessage(language, words.lastWeek[measures], {
    days,
    value: renderValue(language, unit, point.value),
  })
  return plain('lastWeek', text, sayAnswers(language, point, answer))
}

function sayAnswers(language: Language, figure: PeriodFigure & { outcome: 'figure' }, answer: MovesAnswer): string {
  const { unit } = answer.preset
  const interval =
    figure.lower === null || figure.upper === null ? '–' : renderInterval(language, unit, figure.lower, figure.upper)
  return formatMessage(language, TEAM_WORDS[language].answers, { n: figure.n, interval })
}

function sayResponse(language: Language, { responseRate, sent, responded }: MovesItem) {
  const words = TEAM_WORDS[language]
  if (!responseRate || sent === null || responded === null) return null
  return plain(
    'response',
    formatMessage(language, words.response, { rate: renderValue(language, 'percent', responseRate.value) }),
    formatMessage(language, words.responseEvidence, { sent, responded }),
  )
}
