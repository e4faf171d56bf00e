const config = 'vitest.config.ts'
const api = 'services/dashboard-api/src'
const cells = `${api}/small-cells`
const attack = `${cells}/attack.test.ts`
const coverage = `${api}/coverage`
const solved = 'can be solved for'

/** Mistakes of what keeps single answers from being read off the figures. */
export const mutations = [
  {
    name: 'four answers are not few',
    changes: [
      { file: `${cells}/decide-hidden-cells.ts`, find: 'count < SUPPRESSED_N', replace: 'count < SUPPRESSED_N - 1' },
    ],
    killer: { config, file: `${cells}/decide-hidden-cells.test.ts`, test: 'with a small week of a team' },
  },
  {
    name: 'four stored answers are not few',
    changes: [
      { file: `${cells}/hide-few.ts`, find: 'responses < SUPPRESSED_N', replace: 'responses < SUPPRESSED_N - 1' },
    ],
    killer: { config, file: `${cells}/hide-few.test.ts`, test: 'are few' },
  },
  {
    name: 'small cells are hidden and nothing beside them',
    changes: [{ file: `${cells}/decide-hidden-cells.ts`, find: '  yield* hideWhatCovers(position)\n', replace: '' }],
    killer: { config, file: attack, test: solved },
  },
  {
    name: 'what is hidden together may be of fewer than five answers',
    changes: [{ file: `${cells}/decide-hidden-cells.ts`, find: '  hideSmallRemainders(position)\n', replace: '' }],
    killer: { config, file: `${cells}/decide-hidden-cells.test.ts`, test: 'two small teams of four answers together' },
  },
  {
    name: 'a total over free dates is always given',
    changes: [{ file: `${api}/figures/compute-series.ts`, find: '!isSumOfShown(hidden)', replace: 'false' }],
    killer: { config, file: attack, test: solved },
  },
  {
    name: 'a sum of several values is shown if one of them is',
    changes: [
      { file: `${api}/figures/read-indicators.ts`, find: 'parts.some(([split', replace: 'parts.every(([split' },
    ],
    killer: { config, file: `${cells}/filter-attack.test.ts`, test: 'whatever is filtered by' },
  },
  {
    name: 'figures by two dimensions together are given to anyone',
    changes: [
      {
        file: `${api}/figures/refuse-combination.ts`,
        find: 'if (seesSmallCells) return',
        replace: 'if (first) return',
      },
    ],
    killer: { config, file: 'tests/filter-limits.test.ts', test: 'is refused team=a&product=app' },
  },
  {
    name: 'a published sum of several values is shown if one of them is',
    changes: [
      {
        file: `${api}/published/read-published-indicators.ts`,
        find: 'keys.some((value) => hiddenIn(value, bucket)) || parts.some(isFewPublished)',
        replace: 'keys.every((value) => hiddenIn(value, bucket))',
      },
    ],
    killer: { config, file: 'tests/filter-limits.test.ts', test: 'published figures of several values' },
  },
  {
    name: 'what a key that may see everything was answered is remembered for all',
    changes: [{ file: `${api}/routes/answer-tag.ts`, find: /(form,\s+)seesSmallCells,(\s+head)/, replace: '$1$2' }],
    killer: { config, file: 'tests/filter-limits.test.ts', test: 'what a key may see' },
  },
  {
    name: 'a hidden cell reveals how many answered',
    changes: [
      {
        file: `${api}/figures/compute-series.ts`,
        find: 'indicator: hidden ? hideFigure(indicator)',
        replace: 'indicator: hidden ? { ...hideFigure(indicator), n: indicator.n }',
      },
    ],
    killer: { config, file: attack, test: solved },
  },
  {
    name: 'the weeks over the end of a quarter are decided by one quarter only',
    changes: [
      {
        file: `${cells}/read-hidden-cells.ts`,
        find: 'decisions.some((isHidden) => isHidden(...cell))',
        replace: 'decisions[0]?.(...cell) === true',
      },
    ],
    killer: { config, file: attack, test: solved },
  },
  {
    name: 'an answer is given to a team for one of another rating',
    changes: [{ file: `${cells}/find-move.ts`, find: ' && second.rating === first.rating', replace: '' }],
    killer: { config, file: `${cells}/decide-hidden-cells.test.ts`, test: 'of another rating' },
  },
  {
    name: 'small groups of tickets are hidden over the period asked for only',
    changes: [
      {
        file: `${coverage}/read-shown-coverage.ts`,
        find: "weeks.some((one) => isHidden(dimension, value, 'week', one))",
        replace: [
          'weeks.flatMap((one) => byPlace.get(placeOf(value, one)) ?? [])',
          '.reduce((sum, { count }) => sum + count, 0) < 5 && isHidden !== undefined',
        ].join(''),
      },
    ],
    killer: { config, file: `${coverage}/attack.test.ts`, test: 'fewer than 5 tickets follows' },
  },
  {
    name: 'what is hidden of tickets is decided without one of their splits',
    changes: [
      {
        file: `${coverage}/read-shown-coverage.ts`,
        find: 'coupleSets(asAnswers(counts))',
        replace: 'coupleSets(new Map([...asAnswers(counts)].slice(1)))',
      },
    ],
    killer: { config, file: `${coverage}/attack.test.ts`, test: 'fewer than 5 tickets follows' },
  },
  {
    name: 'tickets may be moved although all together, which are shown, would change',
    changes: [
      {
        file: `${cells}/find-move.ts`,
        find: '    if (isOpen(cell)) return Number.POSITIVE_INFINITY\n',
        replace: '    if (isOpen(cell)) continue\n',
      },
    ],
    killer: { config, file: `${cells}/decide-hidden-cells.test.ts`, test: 'all together stay in sight' },
  },
]
