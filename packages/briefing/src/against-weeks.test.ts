import type { BriefingSentence } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { renderSentence } from './render-sentence.ts'
import type { BriefingHead } from './speaker.ts'

type Period = Extract<BriefingSentence, { says: 'period' }>

const figure = { outcome: 'figure', n: 620, value: 85.4, lower: 82.4, upper: 88 } as const
const usual = { value: 88.1, n: 598, weeks: 4, lowest: 84.4, highest: 91.8, side: 'as_usual' } as const

function read(language: 'en' | 'ru', weeks: number, change: Partial<Period>, isLast = true): string {
  const head: BriefingHead = {
    ...{ from: weeks === 1 ? '2026-11-16' : '2026-10-26', to: '2026-11-23', weeks, isLast },
    preset: { id: 'top2of5', name: 'CSAT (4 and 5 of 5)', unit: 'percent', measures: 'satisfied' },
  }
  const sentence: Period = {
    ...{ says: 'period', figure, weeks, hiddenWeeks: 0, against: 'own', usual, target: null },
    ...change,
  }
  const { parts, evidence } = renderSentence(language, head, sentence)
  return [...parts.map(({ text }) => text), ' ', evidence].join('').replaceAll('\u00a0', ' ')
}

test.each([
  [
    { against: 'before', usual: { ...usual, weeks: 1, n: 143 } },
    1,
    'Last week 85.4% were satisfied, no real change from the week before. 620 answers that came in then, interval 82.4–88.0%. The week before had 88.1% (143 answers). In a week of this size, chance alone gives 84.4% to 91.8%.',
    'На прошлой неделе довольны 85,4 %; от предыдущей недели это не отличить. 620 ответов пришло за эти дни, интервал 82,4–88,0 %. Неделей раньше было 88,1 % (143 ответа). За неделю при таком числе ответов одна случайность даёт от 84,4 % до 91,8 %.',
  ],
  [
    { against: 'before', usual: { ...usual, side: 'lower' } },
    4,
    'In the last 4 weeks 85.4% were satisfied, lower than in the 4 weeks before. 620 answers that came in then, interval 82.4–88.0%. The 4 weeks before had 88.1% (598 answers). In 4 weeks with as many answers, chance alone gives 84.4% to 91.8%.',
    'За последние 4 недели довольны 85,4 %, ниже, чем за 4 недели до этого. 620 ответов пришло за эти дни, интервал 82,4–88,0 %. За 4 недели до этого было 88,1 % (598 ответов). За 4 недели при таком числе ответов одна случайность даёт от 84,4 % до 91,8 %.',
  ],
  [
    { against: 'year', usual: { ...usual, side: 'higher' }, hiddenWeeks: 1 },
    4,
    'In the last 4 weeks 85.4% were satisfied, higher than a year before. 620 answers that came in then, interval 82.4–88.0%. 1 week is hidden from you, and left out. The same 4 weeks a year before had 88.1% (598 answers). In 4 weeks with as many answers, chance alone gives 84.4% to 91.8%.',
    'За последние 4 недели довольны 85,4 %, выше, чем годом раньше. 620 ответов пришло за эти дни, интервал 82,4–88,0 %. 1 неделя скрыта от вас и не учтена. За те же 4 недели годом раньше было 88,1 % (598 ответов). За 4 недели при таком числе ответов одна случайность даёт от 84,4 % до 91,8 %.',
  ],
  [
    { usual: { ...usual, weeks: 13 } },
    4,
    'In the last 4 weeks 85.4% were satisfied, as usual. 620 answers that came in then, interval 82.4–88.0%. The 13 weeks before had 88.1%. In 4 weeks with as many answers, chance alone gives 84.4% to 91.8%.',
    'За последние 4 недели довольны 85,4 %, как обычно. 620 ответов пришло за эти дни, интервал 82,4–88,0 %. За 13 недель до этого было 88,1 %. За 4 недели при таком числе ответов одна случайность даёт от 84,4 % до 91,8 %.',
  ],
  [
    { against: 'year', usual: null },
    1,
    'Last week 85.4% were satisfied. 620 answers that came in then, interval 82.4–88.0%. There are too few answers a year before to compare with.',
    'На прошлой неделе довольны 85,4 %. 620 ответов пришло за эти дни, интервал 82,4–88,0 %. Годом раньше слишком мало ответов для сравнения.',
  ],
] as const)('compared with %j, a period of %i weeks is said in both languages', (change, weeks, en, ru) => {
  expect(read('en', weeks, change)).toBe(en)
  expect(read('ru', weeks, change)).toBe(ru)
})

test('a period that is not the last names its first and last day, and one longer than a year goes back two', () => {
  expect(read('en', 4, {}, false)).toMatch(/^In the 4 weeks from 26 October to 22 November 85\.4% were/)
  expect(read('ru', 4, {}, false)).toMatch(/^За 4 недели с 26 октября по 22 ноября довольны/)
  expect(read('en', 60, { against: 'year' })).toContain(', no real change from 2 years before.')
  expect(read('ru', 60, { against: 'year' })).toContain('от того же времени 2 годами раньше это не отличить.')
})
