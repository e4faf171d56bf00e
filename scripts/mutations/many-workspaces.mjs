const config = 'vitest.config.ts'
const rounds = 'packages/service-kit/src/create-fair-rounds.ts'
const list = 'packages/database/src/look-ups/list-with-work.ts'
const due = 'services/aggregation-job/src/schedule/create-due-list.ts'

/** Mistakes of who has work, and of whose turn it is. */
export const mutations = [
  {
    name: 'a backlog that fills a page hides the workspaces after it',
    changes: [{ file: list, find: 'after = findEnd(rows)', replace: 'after = null' }],
    killer: {
      config,
      file: 'packages/database/src/look-ups/list-with-work.test.ts',
      test: 'those after a backlog',
    },
  },
  {
    name: 'of several full parts the one that was read farthest is believed',
    changes: [{ file: list, find: ': Math.min(...full', replace: ': Math.max(...full' }],
    killer: {
      config,
      file: 'packages/database/src/look-ups/list-with-work.test.ts',
      test: 'those after a backlog',
    },
  },
  {
    name: 'a workspace with a backlog keeps its place in the queue',
    changes: [
      {
        file: rounds,
        find: 'queue.push(workspaceId)\n      }\n    }',
        replace: 'queue.unshift(workspaceId)\n      }\n    }',
      },
    ],
    killer: {
      config,
      file: 'packages/service-kit/src/create-fair-rounds.test.ts',
      test: 'to the end of the queue after each visit',
    },
  },
  {
    name: 'new work waits behind all backlogs',
    changes: [{ file: rounds, find: /\n {6}queue\.sort\(.*\)\n/, replace: '\n' }],
    killer: {
      config,
      file: 'packages/service-kit/src/create-fair-rounds.test.ts',
      test: 'before all that have backlogs',
    },
  },
  {
    name: 'new work waits for the end of a long visit',
    changes: [{ file: rounds, find: '      askAgain()\n', replace: '' }],
    killer: {
      config,
      file: 'packages/service-kit/src/create-fair-rounds.test.ts',
      test: 'without waiting for its end',
    },
  },
  {
    name: 'a workspace that fails is not visited again unless it is found',
    changes: [
      {
        file: 'packages/service-kit/src/create-workspace-loop.ts',
        find: '      suspects = [...failing.keys()]\n',
        replace: '',
      },
    ],
    killer: {
      config,
      file: 'packages/service-kit/src/create-workspace-loop.test.ts',
      test: 'until it works again',
    },
  },
  {
    name: 'a job whose last run failed is not found before its next slot',
    changes: [{ file: due, find: 'row.unfinished ? jobs : ', replace: '' }],
    killer: {
      config,
      file: 'services/aggregation-job/src/schedule/create-due-list.test.ts',
      test: 'whose run failed',
    },
  },
  {
    name: 'rules are not evaluated again when a change came in between',
    changes: [
      {
        file: 'services/alerts/src/queue/create-work-list.ts',
        find: ' || (await hasChanges(ctx, workspaceId))',
        replace: '',
      },
    ],
    killer: {
      config,
      file: 'services/alerts/src/queue/create-work-list.test.ts',
      test: 'came after it was asked',
    },
  },
]
