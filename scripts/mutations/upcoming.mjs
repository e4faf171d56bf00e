const unit = 'vitest.config.ts'
const job = 'services/aggregation-job/src'
const apply = 'sql/rollups/apply-changes.sql'

/** Mistakes in the change of a ruleset, whose rollups are built beside those in force. */
export const mutations = [
  {
    name: 'after a change of the zone the day is the one that was written',
    changes: [
      {
        file: apply,
        find: 'coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day)',
        replace: 'r.local_day',
      },
    ],
    killer: { config: unit, file: `${job}/upcoming/ruleset.test.ts`, test: 'moves the days of all facts' },
  },
  {
    name: 'what is absorbed is not passed on to the ruleset that is being built',
    changes: [
      {
        file: apply,
        find: 'where :passesOn::boolean and exists',
        replace: 'where false and :passesOn::boolean and exists',
      },
    ],
    killer: { config: unit, file: `${job}/upcoming/ruleset.test.ts`, test: 'keeps the old figures exact' },
  },
  {
    name: 'the ruleset is switched without the memory of what is counted',
    changes: [
      {
        file: `${job}/upcoming/switch-ruleset.ts`,
        find: 'await moveMemory(ctx, workspaceId, part)',
        replace: 'void moveMemory',
      },
    ],
    killer: { config: unit, file: `${job}/upcoming/ruleset.test.ts`, test: 'keeps the old figures exact' },
  },
  {
    name: 'the memory that moves in parts leaves out the first row of each part',
    changes: [
      {
        file: `${job}/upcoming/switch-ruleset.ts`,
        find: 'and invitation_id >= ${from}::uuid\n      and',
        replace: 'and invitation_id > ${from}::uuid\n      and',
      },
    ],
    killer: { config: unit, file: `${job}/upcoming/ruleset.test.ts`, test: 'when the memory moves' },
  },
]
