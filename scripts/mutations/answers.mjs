const config = 'vitest.config.ts'
const file = 'tests/unchanged-answers.test.ts'
const tag = 'services/dashboard-api/src/routes/answer-tag.ts'

const remembered = 'services/dashboard-api/src/small-cells/read-remembered.ts'
const decisions = 'tests/remembered-decisions.test.ts'
const fromScratch = 'what is hidden after each change is what would be decided from scratch'

const lookUp = 'services/dashboard-api/src/routes/look-up-together.ts'
const lookUpTest = 'services/dashboard-api/src/routes/look-up-together.test.ts'

/** Mistakes of answers that are called unchanged. */
export const mutations = [
  {
    name: 'a look-up that is under way is given to who asks meanwhile',
    changes: [
      {
        file: 'services/dashboard-api/src/routes/create-shared-reads.ts',
        find: 'lane.next = null\n    const reading = read()',
        replace: 'const reading = read().finally(() => {\n      lane.next = null\n    })',
      },
    ],
    killer: {
      ...{ config, file: 'services/dashboard-api/src/routes/create-shared-reads.test.ts' },
      test: 'those who come at once share a reading, and those who come while it is under way the next one',
    },
  },
  {
    name: 'a look-up is remembered whatever was written since',
    changes: [
      { file: lookUp, find: 'remembered.get(`${snapshot} ${key}`)', replace: 'remembered.get(key)' },
      { file: lookUp, find: 'remembered.set(`${snapshot} ${key}`, found)', replace: 'remembered.set(key, found)' },
    ],
    killer: { config, file: lookUpTest, test: 'what was looked up is remembered until something is written' },
  },
  {
    name: 'a look-up is remembered whatever the time is',
    changes: [{ file: lookUp, find: 'Math.floor(ctx.now().getTime() / MINUTE_MS), ', replace: '' }],
    killer: { config, file: lookUpTest, test: 'what was looked up is remembered until something is written' },
  },
  {
    name: 'a look-up is remembered on a replica, whose snapshots do not list everything',
    changes: [{ file: 'sql/dashboard/question.sql', find: 'and not pg_is_in_recovery()', replace: '' }],
    killer: { config, file: lookUpTest, test: 'nothing is remembered where a snapshot does not tell' },
  },
  {
    name: 'everyone who waits for the same answer computes it',
    changes: [
      {
        file: 'services/dashboard-api/src/routes/get-indicators.ts',
        find: 'if (before) return await before',
        replace: 'if (before && memoryKey === null) return await before',
      },
    ],
    killer: { config, file: 'tests/shared-answers.test.ts', test: 'what many ask for at once' },
  },
  {
    name: 'taking the lock of the rollups does not raise their revision',
    changes: [
      {
        file: 'services/aggregation-job/src/ruleset/lock-workspace.ts',
        find: "eb('revision', '+', 1)",
        replace: "eb('revision', '+', 0)",
      },
    ],
    killer: { config, file, test: 'if a response is left out, no answer that differs is called unchanged' },
  },
  {
    name: 'the tag of an answer does not say what waits to be counted',
    changes: [{ file: tag, find: '[waiting, rules.refreshedAt]', replace: '[rules.refreshedAt]' }],
    killer: { config, file, test: 'if answers wait to be counted, no answer that differs is called unchanged' },
  },
  {
    name: 'the tag of an answer does not say how its CSV is written',
    changes: [{ file: tag, find: /(CODE,\s+)form,(\s+seesSmallCells,)/, replace: '$1$2' }],
    killer: { config, file, test: 'two questions have one tag only if they have one answer' },
  },
  {
    name: 'the tag of an answer does not say the names of its values',
    changes: [{ file: tag, find: '[...labels].sort(),', replace: '' }],
    killer: { config, file, test: 'if a team has another name, no answer that differs is called unchanged' },
  },
  {
    name: 'what is hidden is remembered whatever the answers of its quarter are',
    changes: [
      {
        file: remembered,
        find: 'JSON.stringify([own, placeOf(quarter)])',
        replace: 'JSON.stringify(placeOf(quarter))',
      },
    ],
    killer: { config, file: decisions, test: fromScratch },
  },
  {
    name: 'what is hidden is remembered whatever the revision of the sums is',
    changes: [
      {
        file: remembered,
        find: 'JSON.stringify([state.revision, placeOf(quarter)])',
        replace: 'JSON.stringify(placeOf(quarter))',
      },
    ],
    killer: { config, file: decisions, test: fromScratch },
  },
]
