const unit = 'vitest.config.ts'
const room = 'packages/admin/src/person-data'
const underWay = 'tests/erasures-under-way.test.ts'

/** Mistakes of erasing somebody while something else happens. */
export const mutations = [
  {
    name: 'two erasures of a person do not take turns',
    changes: [{ file: `${room}/erase-person-data.ts`, find: '      await lockErasures(ctx)\n', replace: '' }],
    killer: { config: unit, file: underWay, test: 'at the same moment' },
  },
  {
    name: 'an erasure does not wait for a mail that is being sent',
    changes: [
      {
        file: `${room}/forget-person.ts`,
        find: 'if (waits && (await isBeingSent',
        replace: 'if (!waits && (await isBeingSent',
      },
    ],
    killer: { config: unit, file: underWay, test: 'that the mail server is taking' },
  },
  {
    name: 'a try that was killed is made again over what came after the next one',
    changes: [{ file: `${room}/replay-erasure.ts`, find: 'index < (lastKnown', replace: 'index > (lastKnown' }],
    killer: { config: unit, file: underWay, test: 'a try that was killed' },
  },
]
