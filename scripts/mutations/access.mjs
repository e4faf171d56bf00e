const config = 'vitest.config.ts'
const keys = 'packages/identity/src/verify-api-key.test.ts'
const dashboard = 'services/dashboard-api/src/dashboard-api.test.ts'
const verify = 'packages/identity/src/verify-api-key.ts'
const scope = 'packages/identity/src/require-scope.ts'
const api = 'services/dashboard-api/src'
const teams = 'tests/teams.test.ts'

/** Mistakes of who may read and write. */
export const mutations = [
  {
    name: 'a key that has expired still opens',
    changes: [{ file: verify, find: /\s+\.where\(\(eb\) => eb\.or\(.*\)\)\n/, replace: '\n' }],
    killer: { config, file: keys, test: 'that has expired is refused' },
  },
  {
    name: 'a key that was revoked still opens',
    changes: [{ file: verify, find: ".where('revoked_at', 'is', null)", replace: '' }],
    killer: { config, file: keys, test: 'that was revoked is refused' },
  },
  {
    name: 'a key opens what its scopes do not name',
    changes: [{ file: scope, find: '!caller.scopes.includes(scope)', replace: 'false' }],
    killer: { config, file: keys, test: 'opens what its scope names' },
  },
  {
    name: 'what a browser keeps may write',
    changes: [{ file: scope, find: '!reads && !basicMayWrite', replace: 'false' }],
    killer: { config, file: keys, test: 'writes as Bearer only' },
  },
  {
    name: 'the checksum of a key is not compared',
    changes: [
      { file: 'packages/identity/src/api-key.ts', find: ' || match[3] !== checksum(text.slice(0, -9))', replace: '' },
    ],
    killer: { config, file: 'packages/identity/src/api-key.test.ts', test: 'with one character changed' },
  },
  {
    name: 'a key reads every workspace',
    changes: [
      {
        file: 'packages/identity/src/authorize-reader.ts',
        find: 'return { workspaceId, seesSmallCells, teams, person: null',
        replace: "return { workspaceId: workspaceId > 0 ? 'all' : workspaceId, seesSmallCells, teams, person: null",
      },
    ],
    killer: { config, file: dashboard, test: 'only its own workspace' },
  },
  {
    name: 'what a proxy passed on needs no key',
    changes: [{ file: 'packages/identity/src/decide-door.ts', find: ' || facts.passedOn', replace: '' }],
    killer: { config, file: dashboard, test: 'that a proxy passed on needs a key' },
  },
  {
    name: 'any name that leads here is taken for this machine',
    changes: [
      { file: 'packages/identity/src/decide-door.ts', find: "isLoopbackHost(facts.host ?? '')", replace: 'true' },
    ],
    killer: { config, file: dashboard, test: 'loopback|Host|name' },
  },
  {
    name: 'figures of all teams are given to who sees some',
    changes: [
      { file: `${api}/figures/limit-to-teams.ts`, find: 'if (seen === null)', replace: 'if (query.team.length === 0)' },
    ],
    killer: { config, file: teams, test: 'answered the same' },
  },
  {
    name: 'who sees some teams may ask for others',
    changes: [
      { file: `${api}/figures/limit-to-teams.ts`, find: '!seen.reported.includes(team)', replace: "team === '?'" },
    ],
    killer: { config, file: teams, test: 'refused other teams' },
  },
  {
    name: 'what was answered about some teams is remembered for all',
    changes: [
      { file: `${api}/routes/answer-tag.ts`, find: "'coverage', seesSmallCells, seen,", replace: "'coverage'," },
    ],
    killer: { config, file: teams, test: 'made for other teams' },
  },
  {
    name: 'all teams of somebody are shown together though one of them is hidden',
    changes: [
      { file: `${api}/coverage/read-team-coverage.ts`, find: "isHidden('team', team, 'week', week)", replace: 'false' },
    ],
    killer: { config, file: teams, test: 'tickets of small teams' },
  },
  {
    name: 'answers of other teams can be decided about',
    changes: [
      { file: 'packages/admin/src/may-see-ticket.ts', find: 'reported.includes(invitation.team)', replace: 'true' },
    ],
    killer: { config, file: 'packages/admin/src/teams.test.ts', test: 'answers of other teams' },
  },
  {
    name: 'settings of all teams are changed by who sees some',
    changes: [{ file: 'packages/admin/src/require-role.ts', find: "teams === 'all' &&", replace: "scope === '?' &&" }],
    killer: { config, file: 'packages/admin/src/teams.test.ts', test: 'is about all teams' },
  },
  {
    name: 'single answers are read without the role of the second wall',
    changes: [{ file: 'packages/database/src/as-reader.ts', find: 'if (walled) await', replace: 'if (!walled) await' }],
    killer: { config, file: 'packages/database/src/as-reader.test.ts', test: 'though the statement asks for none' },
  },
  {
    name: 'the second wall lets every team through',
    changes: [{ file: 'sql/reader.sql', find: 'or team = any (', replace: 'or team is not null or team = any (' }],
    killer: { config, file: 'packages/database/src/as-reader.test.ts', test: 'though the statement asks for none' },
  },
  {
    name: 'an agent reads what was said of the tickets of others',
    changes: [
      { file: 'packages/admin/src/choose-names.ts', find: "actor.role !== 'agent'", replace: "actor.role === 'agent'" },
    ],
    killer: {
      config,
      file: 'packages/admin/src/response/read-responses.test.ts',
      test: 'tickets alone that they handled',
    },
  },
]
