const unit = 'vitest.config.ts'
const job = 'services/aggregation-job/src'

/** Mistakes of the self-check, of repairs and of rebuilds. */
export const mutations = [
  {
    name: 'what is remembered behind the last invitation is not looked at',
    changes: [
      {
        file: `${job}/memory/pieces-of-ids.ts`,
        find: 'if (!next) return',
        replace: 'if (!next || next.upTo === from) return',
      },
      {
        file: 'sql/rollups/next-invitation.sql',
        find: /order by invitation_id\s+offset :size::integer - 1\s+limit 1/,
        replace: 'and :size::integer > 0\norder by invitation_id desc\nlimit 1',
      },
      { file: `${job}/memory/pieces-of-ids.ts`, find: 'next?.upTo ?? LAST_ID', replace: 'next?.upTo ?? from' },
    ],
    killer: { config: unit, file: `${job}/check/self-check.test.ts`, test: 'is found if the invitation is gone' },
  },
  {
    name: 'a repair of the memory takes what waits in the log for counted',
    changes: [
      {
        file: 'sql/rollups/correct-memory.sql',
        find: /and not exists \(\s+select 1\s+from change_log[\s\S]*?\n {2}\)\n/,
        replace: '',
      },
    ],
    killer: { config: unit, file: `${job}/check/self-check.test.ts`, test: 'beside an answer that waits' },
  },
  {
    name: 'a rebuild forgets the days out of its range',
    changes: [
      {
        file: `${job}/rebuild/rebuild-memory.ts`,
        find: 'if (day < range.from || day >= range.to) days.add(day)',
        replace: 'if (day < range.from && day >= range.to) days.add(day)',
      },
    ],
    killer: { config: unit, file: `${job}/rebuild/rebuild-rollups.test.ts`, test: 'counts for elsewhere' },
  },
  {
    name: 'the check of the sums believes a memory that is known to be wrong',
    changes: [
      { file: `${job}/check/memory-pieces.ts`, find: 'recounted.push(invitation)', replace: 'void invitation' },
    ],
    killer: { config: unit, file: `${job}/check/self-check.test.ts`, test: 'not the sums that are right' },
  },
]
