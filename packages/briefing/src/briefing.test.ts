import type { BriefingSentence, MoveFact, PeriodFigure, Subject } from '@otzyv/contracts'
import { describe, expect, test } from 'vitest'
import { composeBriefing } from './compose-briefing.ts'
import type { BriefingFacts } from './facts.ts'
import { renderSentence } from './render-sentence.ts'
import type { BriefingHead } from './speaker.ts'

const head: BriefingHead = {
  from: '2026-11-16',
  to: '2026-11-23',
  weeks: 1,
  isLast: true,
  preset: { id: 'top2of5', name: 'CSAT (4 and 5 of 5)', unit: 'percent', measures: 'satisfied' },
}
const team = (label: string): Subject => ({ dimension: 'team', value: label.toLowerCase(), label })
const product = (label: string): Subject => ({ dimension: 'product', value: label.toLowerCase(), label })

const kazan: MoveFact = {
  subject: team('Kazan · Technical'),
  side: 'lower',
  since: '2026-09-14',
  weeksSince: 10,
  weeksBefore: 13,
  hiddenWeeks: 0,
  before: { n: 375, value: 90.7, lower: 87.3, upper: 93.2 },
  after: { n: 328, value: 74.4, lower: 69.4, upper: 78.8 },
  difference: { value: -16.3, lower: -21.9, upper: -10.7 },
  adjustedPValue: 0.000001,
  causes: [{ subject: product('Virtual servers'), before: 88.4, after: 53.4 }],
  othersSteady: { before: 92.1, after: 91.2 },
  split: { service: -15.3, mix: -1 },
}

const usual = { value: 87.8, n: 2001, weeks: 13, lowest: 82.6, highest: 92.9, side: 'as_usual' } as const

const facts: BriefingFacts = {
  figure: { outcome: 'figure', n: 155, value: 90.3, lower: 84.6, upper: 94 },
  weeks: 1,
  hiddenWeeks: 0,
  against: 'own',
  usual,
  target: { value: 95, side: 'below' },
  moves: [kazan],
  others: [
    { dimension: 'team', moved: 1, steady: 7, tooFew: 0 },
    { dimension: 'product', moved: 0, steady: 5, tooFew: 0 },
  ],
  compared: 13,
  lowRatings: { count: 8, of: 155, lowest: 1, upTo: 2 },
  running: {
    days: 3,
    figure: { outcome: 'figure', n: 107, value: 79.4, lower: 70.8, upper: 86 },
    usual: { ...usual, lowest: 82, highest: 94, side: 'lower' },
  },
  response: { sent: 645, answered: 154, solved: 945, notAsked: 121, chiefReason: 'asked_lately' },
  isFirst: false,
}

/** A briefing as text: a line for each sentence, its link between [ and ], and a line with what it rests on. */
function read(language: 'en' | 'ru', given: BriefingFacts = facts, about = head): string[] {
  return composeBriefing(given).flatMap((sentence) => readOne(language, sentence, about))
}

function readOne(language: 'en' | 'ru', sentence: BriefingSentence, about = head): string[] {
  const { parts, evidence } = renderSentence(language, about, sentence)
  const text = parts.map((part) => (part.isLink ? `[${part.text}]` : part.text)).join('')
  return [text, evidence].map((line) => line.replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' '))
}

test('a week with one real change is said in six English sentences, in the order in which a manager asks', () => {
  expect(read('en')).toEqual([
    'Last week [90.3% were satisfied], as usual.',
    '155 answers that came in then, interval 84.6–94.0%. The 13 weeks before had 87.8%. In a week of this size, chance alone gives 82.6% to 92.9%.',
    'Kazan · Technical is [really lower: ▼ 74.4% since 14 September], 90.7% in the 13 weeks before. It is Virtual servers, which went from 88.4% to 53.4%. The rest has not changed beyond chance (92.1% before, 91.2% since). It is service, not mix.',
    '−16.3 points, interval −21.9 to −10.7. 328 answers since, 375 before. Service −15.3, mix −1.0.',
    'The [7 other teams] show no change beyond chance.',
    '13 comparisons judged together, so that at most one finding in a hundred is false.',
    '[8 customers] rated 1 or 2.',
    '8 of 155 answers.',
    'This week so far, 3 of 7 days: [79.4%] of 107 answers. That is lower than chance usually gives at this size. Look again when the week is over.',
    'Interval 70.8–86.0%. Chance alone gives 82.0% to 94.0% for as many answers.',
    '[23.9% answered.] 12.8% of solved tickets were not asked about; the most frequent reason: asked recently.',
    'So far 154 of the 645 surveys sent in that week, whenever the answer came. Not asked: 121 of 945 tickets.',
  ])
})

test('the same week is said in Russian, without a gender and with its own figures', () => {
  expect(read('ru')).toEqual([
    'На прошлой неделе [довольны 90,3 %], как обычно.',
    '155 ответов пришло за эти дни, интервал 84,6–94,0 %. За 13 недель до этого было 87,8 %. За неделю при таком числе ответов одна случайность даёт от 82,6 % до 92,9 %.',
    'Kazan · Technical: [действительно ниже, ▼ 74,4 % с 14 сентября]; за 13 недель до этого было 90,7 %. За этим стоит Virtual servers: было 88,4 %, стало 53,4 %. Остальное не изменилось больше, чем даёт случайность (было 92,1 %, стало 91,2 %). Дело в обслуживании, а не в составе обращений.',
    '−16,3 п. п., интервал от −21,9 до −10,7. 328 ответов с тех пор, 375 до этого. Обслуживание −15,3, состав −1,0.',
    'У [остальных 7 команд] нет изменений больше случайных.',
    '13 сравнений оценены вместе, чтобы ложным был не более чем один вывод из ста.',
    '[8 клиентов поставили] 1 или 2.',
    '8 из 155 ответов.',
    'На этой неделе пока, 3 дня из 7: [79,4 %] из 107 ответов. Это ниже, чем обычно даёт случайность при таком числе. Посмотрите ещё раз, когда неделя закончится.',
    'Интервал 70,8–86,0 %. При таком числе ответов одна случайность даёт от 82,0 % до 94,0 %.',
    '[Ответили 23,9 %.] О 12,8 % решённых обращений не спрашивали; самая частая причина: спрашивали недавно.',
    'Пока 154 из 645 опросов, отправленных на той неделе, когда бы ни пришёл ответ. Не спрашивали: 121 из 945 обращений.',
  ])
})

describe('what is not true is not said', () => {
  const quiet: BriefingFacts = {
    ...facts,
    usual: null,
    moves: [],
    others: [{ dimension: 'team', moved: 0, steady: 8, tooFew: 2 }],
    lowRatings: { count: 0, of: 155, lowest: 1, upTo: 2 },
    running: null,
    response: null,
  }

  test('a quiet week has two sentences', () => {
    expect(read('en', quiet)).toEqual([
      'Last week [90.3% were satisfied].',
      '155 answers that came in then, interval 84.6–94.0%. There are too few answers in the weeks before to say what is usual.',
      'None of the [8 teams] shows a change beyond chance.',
      '13 comparisons judged together, so that at most one finding in a hundred is false. 2 more have too few answers to say.',
    ])
  })

  test.each([
    [{ outcome: 'none' }, 'Last week [nobody answered].'],
    [{ outcome: 'hidden' }, 'Last week [so few answered] that the figure stays hidden: it could reveal a person.'],
    [
      { outcome: 'figure', n: 1, value: 100, lower: 20, upper: 100 },
      'Last week [1 customer answered], too few to say how it went.',
    ],
  ] as const)('%j says no share', (figure, text) => {
    const empty: BriefingFacts = { ...quiet, figure, others: [], lowRatings: null }
    expect(read('en', empty)[0]).toBe(text)
    expect(composeBriefing(empty)).toHaveLength(1)
  })

  test('a running week without answers, and a week in which nothing was sent, are left out', () => {
    const given: BriefingFacts = {
      ...quiet,
      running: { days: 0, figure: { outcome: 'none' }, usual: null },
      response: { sent: 0, answered: 0, solved: 0, notAsked: 0, chiefReason: null },
    }
    expect(composeBriefing(given).map(({ says }) => says)).toEqual(['period', 'steady'])
  })
})

describe('several changes', () => {
  const move = (label: string, side: 'lower' | 'higher', value = side === 'lower' ? -8 : 8): MoveFact => ({
    ...kazan,
    subject: team(label),
    side,
    difference: { value, lower: value - 3, upper: value + 3 },
    causes: [],
    othersSteady: null,
    split: null,
  })

  test('are at most six sentences, and the running week is the first to go', () => {
    const two = composeBriefing({ ...facts, moves: [move('A', 'lower'), move('B', 'higher')] })
    expect(two.map(({ says }) => says)).toEqual(['period', 'move', 'move', 'steady', 'low_ratings', 'response'])
  })

  test('more than two share a sentence, those down before those up', () => {
    const many = [move('A', 'higher'), move('B', 'lower'), move('C', 'lower'), move('D', 'lower')]
    expect(read('en', { ...facts, moves: many }).slice(2, 5)).toEqual([
      '3 are [really lower]: B (90.7% → 74.4% since 14 September), C (90.7% → 74.4% since 14 September) and D (90.7% → 74.4% since 14 September).',
      '',
      'A is [really higher: ▲ 74.4% since 14 September], 90.7% in the 13 weeks before.',
    ])
  })

  test('of more than five the five largest are named, and how many more there are', () => {
    const many = 'ABCDEFGH'.split('').map((label) => move(label, 'lower'))
    expect(read('en', { ...facts, moves: many })[2]).toMatch(/^8 are \[really lower\]: A .*, E .* and 3 more\.$/)
    expect(read('ru', { ...facts, moves: many })[2]).toMatch(/^\[Действительно ниже\] — 8: A .*, E .* и ещё 3\.$/)
  })

  const servers: MoveFact = {
    ...kazan,
    subject: product('Virtual servers'),
    causes: [{ subject: kazan.subject, before: 88.4, after: 53.4 }],
  }

  test('a product that fell in one team only is said with that team', () => {
    expect(composeBriefing({ ...facts, moves: [servers, kazan] }).flatMap(movesOf)).toEqual([kazan])
  })

  test('a team that fell with a product that fell in several is said with the product', () => {
    const everywhere: MoveFact = {
      ...servers,
      causes: [...servers.causes, { subject: team('Belgrade'), before: 90, after: 60 }],
      othersSteady: null,
    }
    expect(composeBriefing({ ...facts, moves: [kazan, everywhere] }).flatMap(movesOf)).toEqual([everywhere])
  })

  test('two that only look alike are both said', () => {
    const elsewhere: MoveFact = { ...servers, causes: [{ subject: team('Belgrade'), before: 90, after: 60 }] }
    expect(composeBriefing({ ...facts, moves: [kazan, elsewhere] }).flatMap(movesOf)).toEqual([kazan, elsewhere])
  })

  const movesOf = (sentence: BriefingSentence) => (sentence.says === 'move' ? [sentence.move] : [])
})

describe('words', () => {
  test.each([
    [{ service: -4, mix: -4 }, 'It is both service and mix.'],
    [
      { service: 3, mix: -11 },
      'It is mix, not service: there were more tickets of the kinds that are always rated this way.',
    ],
    [{ service: -9, mix: 1 }, 'It is service, not mix.'],
  ])('a change of %j is named by its chief part', (split, text) => {
    expect(readOne('en', { says: 'move', move: { ...kazan, split } })[0]).toContain(text)
  })

  test('a name is data: brackets, marks of direction and another alphabet change nothing around it', () => {
    const label = '[VIP] \u202e\u2069צוות תמיכה'
    const { parts } = renderSentence('en', head, {
      says: 'move',
      move: { ...kazan, subject: { ...kazan.subject, label } },
    })
    expect(parts.filter(({ isLink }) => isLink)).toHaveLength(1)
    expect(parts[0]?.text).toBe('\u2068[VIP] \u202eצוות תמיכה\u2069 is ')
  })

  test('weeks that are hidden from the reader are said to be left out', () => {
    const [, evidence] = readOne('en', { says: 'move', move: { ...kazan, hiddenWeeks: 2 } })
    expect(evidence).toMatch(/ 2 weeks are hidden from you, and left out\.$/)
  })

  test('an answer without a team is said as such', () => {
    const move = { ...kazan, subject: { dimension: 'team', value: '', label: '' } as const }
    expect(readOne('en', { says: 'move', move })[0]).toMatch(/^No team given is /)
  })

  test('an older week is named by its day, with the year if it is another', () => {
    const older = { ...head, from: '2025-12-22', to: '2025-12-29', isLast: false }
    expect(read('en', { ...facts, moves: [] }, older)[0]).toBe(
      'In the week of 22 December [90.3% were satisfied], as usual.',
    )
    expect(readOne('en', { says: 'move', move: { ...kazan, since: '2025-12-29' } })[0]).toContain(
      'since 29 December 2025',
    )
  })

  test.each([
    ['nps', 'points', 42, 'the NPS was 42', '[80 customers] rated 6 or lower.', 6, 0],
    ['easy', 'percent', 71.5, '71.5% found it easy to get help', '[80 customers] rated 3 or lower.', 3, 1],
    ['score', 'mean', 5.9, 'the average rating was 5.90', '[80 customers] rated 3 or lower.', 3, 1],
    ['good', 'percent', 93, '93.0% rated the support as good', '[80 customers] rated the support as bad.', 0, 0],
  ] as const)('of %s', (measures, unit, value, said, low, upTo, lowest) => {
    const about = { ...head, preset: { ...head.preset, measures, unit } }
    const figure = { outcome: 'figure', n: 400, value, lower: null, upper: null } as const
    const given = { ...facts, figure, moves: [], lowRatings: { count: 80, of: 400, lowest, upTo } }
    expect(read('en', given, about)[0]).toBe(`Last week [${said}], as usual.`)
    expect(read('en', given, about)).toContain(low)
  })
})

test('the first week of all is spoken of while it runs, and says when there will be one to compare with', () => {
  const first = (figure: PeriodFigure): BriefingFacts => ({
    ...facts,
    ...{ figure: { outcome: 'none' }, usual: null, moves: [], isFirst: true },
    running: { days: 4, figure, usual: null },
  })
  const many = { outcome: 'figure' as const, n: 240, value: 87.5, lower: 82.7, upper: 91.1 }
  expect(read('en', first(many))).toEqual([
    '[240 answers] since Monday, 87.5% satisfied so far.',
    'Interval 82.7–91.1%. 4 of 7 days are over. The first week to compare with ends on 29 November.',
  ])
  expect(read('ru', first(many))).toEqual([
    '[240 ответов] с понедельника, довольны пока 87,5 %.',
    'Интервал 82,7–91,1 %. Прошло 4 дня из 7. Первая неделя для сравнения закончится 29 ноября.',
  ])
  const until = '4 of 7 days are over. The first week to compare with ends on 29 November.'
  const few = ['[Fewer than 5 answers] since Monday. Figures are shown from the fifth on.', until]
  expect(read('en', first({ outcome: 'hidden' }))).toEqual(few)
  expect(read('en', first({ ...many, n: 4 }))).toEqual(few)
  expect(read('en', first({ outcome: 'none' }))).toEqual(['[Nobody has answered] since Monday.', until])
})
