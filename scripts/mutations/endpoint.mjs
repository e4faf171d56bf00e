const config = 'vitest.config.ts'
const batching = 'packages/service-kit/src/batching'
const endpoint = 'services/survey-endpoint/src'
const responses = `${endpoint}/survey-endpoint.test.ts`
const evidence = `${endpoint}/evidence/evidence.test.ts`
const quarantine = `${endpoint}/evidence/quarantine.test.ts`
const change = 'sql/responses/change-responses.sql'
const both = ['store-response', 'store-responses'].map((name) => `sql/responses/${name}.sql`)
const everywhere = (files, find, replace) => files.map((file) => ({ file, find, replace }))

/** Mistakes of what takes a vote and stores it. */
export const mutations = [
  {
    name: 'an answer that a rule makes suspect is not recounted',
    changes: [
      { file: change, find: /\s+union all\s+select :workspaceId, invitation_id from quarantined\n/, replace: '\n' },
    ],
    killer: { config, file: quarantine, test: 'three links of one mail confirmed within minutes leave the figures' },
  },
  {
    name: 'an answer of a visitor of the hidden link is not recounted',
    changes: [
      {
        file: 'sql/responses/quarantine-honeypot.sql',
        find: 'select :workspaceId, invitation_id from quarantined\n)',
        replace: 'select :workspaceId, invitation_id from quarantined where false\n)',
      },
    ],
    killer: { config, file: evidence, test: 'the hidden link' },
  },
  {
    name: 'a quiet opening is not recounted',
    changes: [
      {
        file: 'sql/responses/record-unconfirmed.sql',
        find: 'select :workspaceId, invitation_id from written\n)',
        replace: 'select :workspaceId, invitation_id from written where false\n)',
      },
    ],
    killer: { config, file: evidence, test: 'a quiet one becomes an unconfirmed response' },
  },
  {
    name: 'a first answer is not recounted',
    changes: everywhere(
      both,
      /select :workspaceId, invitation_id from written\nreturning/,
      'select :workspaceId, invitation_id from written limit 0\nreturning',
    ),
    killer: { config, file: responses, test: 'is stored with its change log row' },
  },
  {
    name: 'a changed answer is not recounted',
    changes: [
      {
        file: change,
        find: 'select :workspaceId, invitation_id from written\n  union all',
        replace: 'select :workspaceId, invitation_id from written where false\n  union all',
      },
    ],
    killer: { config, file: responses, test: 'is logged for counting each time' },
  },
  {
    name: 'a fourth link, not a third, shows a program that follows them all',
    changes: [{ file: change, find: 'count(distinct link) >= 3', replace: 'count(distinct link) >= 4' }],
    killer: { config, file: quarantine, test: 'three links of one mail confirmed within minutes leave the figures' },
  },
  {
    name: 'a suspect version takes the place of a confirmed one',
    changes: [
      {
        file: change,
        find: "and not (known.evidence = 'suspect' and known.evidence_before in ('confirmed', 'by_ticket'))",
        replace: '',
      },
    ],
    killer: { config, file: quarantine, test: 'a suspect version takes nothing from a person' },
  },
  {
    name: 'what a newer answer replaces is lost',
    changes: [
      {
        file: change,
        find: 'where invitation_id in (select invitation_id from written)\n  union all',
        replace: 'where false\n  union all',
      },
    ],
    killer: { config, file: evidence, test: 'begins with the quiet opening' },
  },
  {
    name: 'the day of an answer moves with each change of it',
    changes: [
      {
        file: change,
        find: 'case when known.is_first_confirmation then known.local_day',
        replace: 'case when true then known.local_day',
      },
    ],
    killer: { config, file: responses, test: 'keeps the day and the first confirmation' },
  },
  {
    name: 'an answer may change for ever',
    changes: [{ file: change, find: 'hours => workspace.edit_window_hours', replace: 'hours => 1000' }],
    killer: { config, file: responses, test: 'after the edit window is refused' },
  },
  {
    name: 'an expired invitation takes answers',
    changes: [
      ...everywhere(both, /(?:where|and) invitation\.expires_at > now\(\)\s+and/, 'where'),
      { file: change, find: "when invitation.expires_at <= clock.at then 'expired'", replace: '' },
    ],
    killer: { config, file: responses, test: 'the database refuses an expired one' },
  },
  {
    name: 'a batch answers each version with the outcome of another one',
    changes: [
      {
        file: `${endpoint}/store/store-responses.ts`,
        find: 'outcomes.get(version.invitationId)',
        replace: 'outcomes.get(versions[0]?.invitationId ?? version.invitationId)',
      },
    ],
    killer: { config, file: `${endpoint}/store/store-responses.test.ts`, test: 'its own outcome' },
  },
  {
    name: 'two items with one key share a write',
    changes: [
      {
        file: `${batching}/create-group-commit.ts`,
        find: 'batch.length >= options.maxBatch || seen.has(key)',
        replace: 'batch.length >= options.maxBatch',
      },
    ],
    killer: { config, file: `${batching}/create-group-commit.test.ts`, test: 'never share a write' },
  },
  {
    name: 'two versions of one invitation share a write',
    changes: [
      {
        file: `${endpoint}/store/response-queue.ts`,
        find: 'keyOf: (version) => version.invitationId',
        replace: 'keyOf: (version) => `${version.invitationId} ${version.edit}`',
      },
    ],
    killer: { config, file: `${endpoint}/store/response-queue.test.ts`, test: 'never share a write' },
  },
  {
    name: 'a bad item costs its neighbours their place in a shared write',
    changes: [
      {
        file: `${batching}/write-around-poison.ts`,
        find: 'items.length === 1 || !blamesData(error)',
        replace: 'true',
      },
    ],
    killer: { config, file: `${batching}/write-around-poison.test.ts`, test: 'never costs its neighbours' },
  },
  {
    name: 'only the newest key opens links',
    changes: [
      {
        file: 'packages/keyring/src/link-token.ts',
        find: 'keyring.keyFor(purpose, body.readUInt8(1))',
        replace: 'keyring.keyFor(purpose, keyring.newest)',
      },
    ],
    killer: { config, file: responses, test: 'links of an older key stay valid' },
  },
  {
    name: 'the keys of all purposes are one',
    changes: [{ file: 'packages/keyring/src/keyring.ts', find: "'', label, 32", replace: "'', 'otzyv', 32" }],
    killer: { config, file: responses, test: 'purpose’s link' },
  },
]
