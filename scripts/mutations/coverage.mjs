const config = 'vitest.config.ts'
const apply = 'sql/coverage/apply-changes.sql'
const ends = 'tests/coverage-ends.test.ts'
const sums = 'tests/coverage-sums.test.ts'

/** The mistakes in counting what became of tickets, each with the changes that make it and the test that must catch it. */
export const mutations = [
  {
    name: 'a ticket that is recorded is not logged',
    changes: [
      {
        file: 'sql/intake/write-solves.sql',
        find: /(insert into coverage_log [^;]+?from given)\n/,
        replace: '$1 where false\n',
      },
    ],
    killer: { config, file: ends, test: 'that was invited is in coverage' },
  },
  {
    name: 'a first mail that is cancelled before it is sent changes no ticket',
    changes: [
      {
        file: 'sql/mail/record-steps.sql',
        find: "where sequence = 0 and state = 'cancelled'",
        replace: "where sequence = 0 and state = 'sent'",
      },
    ],
    killer: { config, file: ends, test: 'that is stopped when its turn comes' },
  },
  {
    name: 'a mail that comes back changes no ticket',
    changes: [
      {
        file: 'services/mailer/src/returned/events/record-mail-event.ts',
        find: "event.kind === 'hard_bounce' && event.invitationId !== null",
        replace: "event.kind === 'complaint' && event.invitationId !== null",
      },
    ],
    killer: { config, file: ends, test: 'has a mail that came back is' },
  },
  {
    name: 'what a ticket is counted as is not updated',
    changes: [
      {
        file: apply,
        find: /on conflict \(workspace_id, source, ticket_id, solve_cycle\) do update[\s\S]*?\),\n-- By each part/,
        replace: 'on conflict do nothing\n),\n-- By each part',
      },
    ],
    killer: { config, file: ends, test: 'got its mail' },
  },
  {
    name: 'changes of tickets are counted into sums that do not hold these tickets yet',
    changes: [{ file: apply, find: ' and signed.solved_at < zone.counted_to', replace: '' }],
    killer: { config, file: sums, test: 'after an upgrade coverage is read' },
  },
  {
    name: 'a ticket that the memory has is left out when a zone is filled',
    changes: [
      {
        file: 'sql/coverage/fill-zone.sql',
        find: /\n {4}union all\n {4}select solved_at, team[\s\S]*?\n {2}\) as tickets/,
        replace: '\n  ) as tickets',
      },
    ],
    killer: { config, file: sums, test: 'after an upgrade coverage is read' },
  },
  {
    name: 'coverage is read without what waits to be counted',
    changes: [
      {
        file: 'sql/coverage/read-sums.sql',
        find: 'from coverage_log where workspace_id = :workspaceId\n',
        replace: 'from coverage_log where workspace_id = :workspaceId limit 0\n',
      },
    ],
    killer: { config, file: ends, test: 'that was invited is in coverage' },
  },
  {
    name: 'sums that do not hold all tickets yet are read',
    changes: [
      { file: 'sql/coverage/state.sql', find: " and counted_to = 'infinity'", replace: '' },
      { file: 'sql/coverage/read-sums.sql', find: " and counted_to = 'infinity'", replace: '' },
    ],
    killer: { config, file: sums, test: 'after an upgrade coverage is read' },
  },
  {
    name: 'the tag of coverage says nothing of what waits',
    changes: [
      {
        file: 'services/dashboard-api/src/routes/answer-tag.ts',
        find: 'period, groupBy, state])',
        replace: 'period, groupBy, state.revision])',
      },
    ],
    killer: { config, file: sums, test: 'coverage that the caller has' },
  },
  {
    name: 'tickets are summed up by the days of UTC',
    changes: [
      {
        file: apply,
        find: '(signed.solved_at at time zone zone.time_zone)::date as day',
        replace: "(signed.solved_at at time zone 'UTC')::date as day",
      },
    ],
    killer: { config, file: sums, test: 'a ticket belongs to the day and the week' },
  },
  {
    name: 'a rebuild of tickets does not set right what they are counted as',
    changes: [
      {
        file: 'services/aggregation-job/src/rebuild/rebuild-coverage.ts',
        find: 'await LOG.execute(ctx.db, weeks)',
        replace: 'void LOG',
      },
    ],
    killer: { config, file: sums, test: 'a rebuild counts them from the facts' },
  },
]
