import type { BriefingSentence } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { renderSentence } from './render-sentence.ts'
import type { BriefingHead } from './speaker.ts'

const head: BriefingHead = {
  ...{ from: '2026-11-16', to: '2026-11-23', weeks: 1, isLast: true, heldTo: 'target' },
  preset: { id: 'top2of5', name: 'CSAT (4 and 5 of 5)', unit: 'percent', measures: 'satisfied' },
}
const period = {
  says: 'period',
  figure: { outcome: 'figure', n: 155, value: 90.3, lower: 84.6, upper: 94 },
  ...{ weeks: 1, hiddenWeeks: 0, against: 'own' },
  usual: { value: 87.8, n: 2001, weeks: 13, lowest: 82.6, highest: 92.9, side: 'as_usual' },
  target: null,
} as const satisfies BriefingSentence

function read(language: 'en' | 'ru', sentence: BriefingSentence): string {
  const { parts, evidence } = renderSentence(language, head, sentence)
  return [...parts.map(({ text }) => text), ' ', evidence].join('').replaceAll('\u00a0', ' ')
}

test.each([
  [
    { value: 95, side: 'below' },
    'Last week 90.3% were satisfied, below the target of 95.0%. 155 answers that came in then, interval 84.6–94.0%. The whole interval is below the target.',
    'На прошлой неделе довольны 90,3 %, ниже цели (95,0 %). 155 ответов пришло за эти дни, интервал 84,6–94,0 %. Весь интервал ниже цели.',
  ],
  [
    { value: 80, side: 'above' },
    'Last week 90.3% were satisfied, above the target of 80.0%. 155 answers that came in then, interval 84.6–94.0%. The whole interval is above the target.',
    'На прошлой неделе довольны 90,3 %, выше цели (80,0 %). 155 ответов пришло за эти дни, интервал 84,6–94,0 %. Весь интервал выше цели.',
  ],
  [
    { value: 93, side: 'unclear' },
    'Last week 90.3% were satisfied, which cannot be told apart from the target of 93.0%. 155 answers that came in then, interval 84.6–94.0%. The target lies within the interval.',
    'На прошлой неделе довольны 90,3 %; от цели (93,0 %) это не отличить. 155 ответов пришло за эти дни, интервал 84,6–94,0 %. Цель лежит внутри интервала.',
  ],
] as const)(
  'held against the target %j a week is on one side of it only if its whole interval is',
  (target, en, ru) => {
    expect(read('en', { ...period, target })).toBe(en)
    expect(read('ru', { ...period, target })).toBe(ru)
  },
)

test('a survey without a target is held against what is usual', () => {
  expect(read('en', period)).toMatch(
    /^Last week 90\.3% were satisfied, as usual\. .* chance alone gives 82\.6% to 92\.9%\.$/,
  )
})
