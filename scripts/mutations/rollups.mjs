const unit = 'vitest.config.ts'
const faults = 'vitest.faults.config.ts'
const job = 'services/aggregation-job/src'
const apply = 'sql/rollups/apply-changes.sql'

const TAKEN = /delete from change_log\s+where workspace_id = :workspaceId[\s\S]*?returning invitation_id, changed_at/
const LAST_PARAMETER = 'passesOn: ctx.upcoming === undefined'

/** The mistakes, each with the changes that make it and the test that must catch it. */
export const mutations = [
  {
    name: "the log row is written outside the writer's transaction",
    changes: [
      {
        file: 'sql/mail/record-steps.sql',
        find: /logged as \(\s+insert into change_log \(workspace_id, invitation_id\)[^)]*\)/,
        replace: 'logged as (select 1)',
      },
      {
        file: 'services/mailer/src/delivery/record-steps.ts',
        find: 'const rows = await runner.run(RECORD_STEPS, {',
        replace: [
          "const text = 'insert into change_log (workspace_id, invitation_id) select $1, unnest($2::uuid[])'",
          'const values = [workspaceId, sent.map((claim) => claim.invitationId)]',
          "await runner.run({ ...RECORD_STEPS, name: 'log', text, valuesOf: () => values }, {})",
          'const rows = await runner.run(RECORD_STEPS, {',
        ].join('\n'),
      },
    ],
    killer: {
      config: faults,
      file: 'tests/faults/aggregation-log.test.ts',
      test: 'a first mail.* is logged in the transaction',
    },
  },
  {
    name: 'the log is deleted in another transaction than the counts',
    changes: [
      { file: apply, find: TAKEN, replace: 'select unnest(:limit::uuid[]) as invitation_id, now() as changed_at' },
      {
        file: `${job}/rollups/refresh-rollups.ts`,
        find: 'return await inRollups(ctx, async (ctx) => {',
        replace: [
          'const { rows } = await sql`delete from change_log where workspace_id = ' +
            '$' +
            '{workspaceId} and change_id in',
          '(select change_id from change_log where workspace_id = ' +
            '$' +
            '{workspaceId} order by change_id limit ' +
            '$' +
            '{limit})',
          'returning invitation_id`.execute(ctx.db)',
          'return await inRollups(ctx, async (ctx) => {',
        ].join('\n'),
      },
      {
        file: `${job}/rollups/refresh-rollups.ts`,
        find: 'absorbChanges(ctx, workspaceId, lock.ruleset, limit, BATCHES)',
        replace: 'absorbChanges(ctx, workspaceId, lock.ruleset, rows.map((row) => row.invitation_id), 1)',
      },
    ],
    killer: { config: unit, file: `${job}/periods/periods.test.ts`, test: 'a batch that fails half-way' },
  },
  {
    name: 'what an invitation is counted as is not updated',
    changes: [
      {
        file: apply,
        find: /on conflict \(workspace_id, invitation_id\) do update\s+set \(survey_id, team[\s\S]*?\),\ncounted_no_more/,
        replace: 'on conflict do nothing\n),\ncounted_no_more',
      },
    ],
    killer: { config: unit, file: `${job}/rollups/refresh-rollups.test.ts`, test: 'an edit moves the response' },
  },
  {
    name: 'an id watermark instead of the log',
    changes: [
      {
        file: apply,
        find: TAKEN,
        replace: [
          'select invitation_id, changed_at, change_id from change_log',
          'where workspace_id = :workspaceId and change_id > :newest order by change_id limit :limit',
        ].join('\n'),
      },
      { file: apply, find: 'as taken,', replace: 'as taken, (select max(change_id) from taken) as newest,' },
      {
        file: `${job}/rollups/apply-changes.ts`,
        find: 'export async function applyChanges',
        replace: 'const watermarks = new Map()\nexport async function applyChanges',
      },
      {
        file: `${job}/rollups/apply-changes.ts`,
        find: LAST_PARAMETER,
        replace: `${LAST_PARAMETER}, newest: watermarks.get(workspaceId) ?? 0`,
      },
      {
        file: `${job}/rollups/apply-changes.ts`,
        find: 'return applied ??',
        replace: 'if (applied?.newest) watermarks.set(workspaceId, applied.newest)\n  return applied ??',
      },
    ],
    killer: { config: unit, file: `${job}/concurrency.test.ts`, test: 'began earlier and commits later' },
  },
  {
    name: 'the local day is taken in UTC',
    changes: ['store-response', 'store-responses'].map((name) => ({
      file: `sql/responses/${name}.sql`,
      find: /\(now\(\) at time zone (?:workspace\.)?time_zone\)::date/,
      replace: "(now() at time zone 'UTC')::date",
    })),
    killer: { config: faults, file: 'tests/faults/aggregation-log.test.ts', test: 'an answer.* belongs to the day' },
  },
  {
    name: "a period's end belongs to it (<= for <) when the days are added up",
    changes: [{ file: 'sql/rollups/period-sums.sql', find: 'day < after_last_day', replace: 'day <= after_last_day' }],
    killer: {
      config: unit,
      file: `${job}/periods/periods.test.ts`,
      test: 'hold the days from their first to their last',
    },
  },
  {
    name: 'a period is closed on its last day (<= for <)',
    changes: [
      {
        file: 'sql/rollups/publish-periods.sql',
        find: ':today::date::timestamp - length',
        replace: ":today::date::timestamp - length + interval '1 day'",
      },
    ],
    killer: { config: unit, file: `${job}/periods/periods.test.ts`, test: 'keeps its figures as published' },
  },
  {
    name: 'unconfirmed answers of a day that has some are added twice',
    changes: [
      {
        file: apply,
        find: 'add_counts(d.unconfirmed, excluded.unconfirmed)',
        replace: 'add_counts(d.unconfirmed, add_counts(excluded.unconfirmed, excluded.unconfirmed))',
      },
    ],
    killer: { config: unit, file: `${job}/rollups/refresh-rollups.test.ts`, test: 'keeps unconfirmed and suspect' },
  },
  {
    name: 'what is counted no more stays in the memory',
    changes: [
      {
        file: apply,
        find: 'select invitation_id from is_now where sent_day is null and response_day is null',
        replace:
          'select invitation_id from is_now where survey_id is not null and sent_day is null and response_day is null',
      },
    ],
    killer: { config: unit, file: `${job}/lifecycle.test.ts`, test: 'any order of invitations' },
  },
  {
    name: 'nested loops are left to the planner',
    changes: [
      { file: `${job}/ruleset/join-by-hash.ts`, find: "await set(ctx, 'off')", replace: "await set(ctx, 'on')" },
    ],
    killer: { config: unit, file: 'tests/stale-statistics.test.ts', test: 'those of empty tables' },
  },
  {
    name: 'a merge is known and not applied',
    changes: [{ file: apply, find: 'coalesce(team.counts_as, i.team)', replace: 'i.team' }],
    killer: { config: unit, file: `${job}/dimensions/dimensions.test.ts`, test: 'counts a team as another one' },
  },
  {
    name: 'a merge is written without holding the workspace',
    changes: [
      {
        file: `${job}/dimensions/merge-value.ts`,
        find: "const lock = await lockWorkspace(ctx, workspaceId, 'wait')",
        replace: [
          "const { readRuleset } = await import('../ruleset/read-ruleset.ts')",
          "const lock = { outcome: 'locked', ruleset: await readRuleset(ctx, workspaceId) }",
          'void lockWorkspace',
        ].join('\n'),
      },
    ],
    killer: {
      config: unit,
      file: `${job}/dimensions/dimensions.test.ts`,
      test: 'would be absorbed before it is committed',
    },
  },
  {
    name: 'a response that is left out counts',
    changes: [
      { file: apply, find: /case when excluded then 'excluded' when evidence/g, replace: 'case when evidence' },
    ],
    killer: { config: unit, file: `${job}/exclusions/exclusions.test.ts`, test: 'is counted apart' },
  },
  {
    name: 'a mail that came back counts as delivered',
    changes: [{ file: apply, find: 'filter (where not bounced)', replace: 'filter (where true)' }],
    killer: { config: unit, file: `${job}/exclusions/exclusions.test.ts`, test: 'how many mails were delivered' },
  },
  {
    name: 'what counts beside confirmed responses is forgotten by the deltas',
    changes: [
      {
        file: apply,
        find: "case when 'unconfirmed' = any (:countedEvidence::text[]) then unconfirmed end",
        replace: 'case when :countedEvidence::text[] is null then unconfirmed end',
      },
    ],
    killer: { config: unit, file: `${job}/upcoming/ruleset.test.ts`, test: 'counting quiet unconfirmed' },
  },
  {
    name: 'the last batch of a log that is shorter than a batch is not taken',
    changes: [{ file: apply, find: 'limit 1), 9223372036854775807)', replace: 'limit 1), 0)' }],
    killer: { config: unit, file: `${job}/rollups/refresh-rollups.test.ts`, test: 'turns responses into weekly' },
  },
]
