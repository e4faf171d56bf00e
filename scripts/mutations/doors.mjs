const config = 'vitest.config.ts'
const oidc = 'services/admin-api/src/oidc/create-oidc-provider.ts'
const verify = 'services/admin-api/src/passkey/verify-passkey.ts'
const header = 'packages/identity/src/sign-in/trusted-header.ts'
const returned = (test) => ({ config, file: 'tests/oidc.test.ts', test })
const signed = (test) => ({ config, file: 'services/admin-api/src/passkey/verify-passkey.test.ts', test })
const passedOn = (test) => ({ config, file: 'tests/trusted-header.test.ts', test })

/** Mistakes of signing in by OpenID Connect, by a passkey and by a sign-in in front, and of who stays in. */
export const mutations = [
  {
    name: 'a provider may bring back another state',
    changes: [
      { file: oidc, find: 'expectedState: state', replace: 'expectedState: client.skipStateCheck' },
      {
        file: 'services/admin-api/src/routes/finish-oidc.ts',
        find: ' || states[0] !== attempt.state',
        replace: '',
      },
    ],
    killer: returned('signs nobody in with another state'),
  },
  {
    name: 'no nonce binds the ID token to the try',
    changes: [
      { file: oidc, find: 'nonce: attempt.nonce,', replace: '' },
      { file: oidc, find: 'expectedNonce: nonce,', replace: '' },
    ],
    killer: returned('an ID token that has no nonce'),
  },
  {
    name: 'every try has the same verifier',
    changes: [{ file: oidc, find: 'client.randomPKCECodeVerifier()', replace: "'v'.repeat(43)" }],
    killer: returned('with the code of another try'),
  },
  {
    name: 'any issuer that answers is taken for the one that was asked',
    changes: [
      {
        file: oidc,
        find: 'const tokens = await',
        replace: "returned.searchParams.set('iss', config.serverMetadata().issuer)\n        const tokens = await",
      },
    ],
    killer: returned('signs nobody in with another issuer'),
  },
  {
    name: 'what proves somebody counts as often as it is shown',
    changes: [
      {
        file: 'packages/identity/src/sign-in/use-challenge.ts',
        find: 'return numInsertedOrUpdatedRows === 1n',
        replace: 'return numInsertedOrUpdatedRows <= 1n',
      },
    ],
    killer: returned('signs in once'),
  },
  {
    name: 'a passkey may have signed any challenge',
    changes: [
      {
        file: verify,
        find: /expectedChallenge: challenge,(\s+expectedOrigin: origin,\s+expectedRPID: rpId,\s+credential:)/,
        replace: 'expectedChallenge: () => challenge.length > 0,$1',
      },
    ],
    killer: signed('another challenge'),
  },
  {
    name: 'a passkey may have signed for the page of another site',
    changes: [
      {
        file: verify,
        find: /expectedOrigin: origin,(\s+expectedRPID: rpId,\s+credential:)/,
        replace:
          "expectedOrigin: [origin, JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString()).origin],$1",
      },
    ],
    killer: signed('another origin'),
  },
  {
    name: 'a copy of a passkey signs in',
    changes: [
      {
        file: verify,
        find: 'new Uint8Array(publicKey), counter }',
        replace: 'new Uint8Array(publicKey), counter: counter * 0 }',
      },
    ],
    killer: signed('a count that did not grow'),
  },
  {
    name: 'the header of a sign-in in front is believed from anywhere',
    changes: [{ file: header, find: '!isInNetworks(peer, trusted.from) || ', replace: '' }],
    killer: passedOn('from a network that no proxy is in'),
  },
  {
    name: 'the header of a sign-in in front is believed without its proxies',
    changes: [{ file: header, find: ' || passedOn < trusted.hops', replace: '' }],
    killer: passedOn('directly to the port'),
  },
  {
    name: 'a session serves anyone who sits at the browser',
    changes: [
      {
        file: 'packages/identity/src/create-session-guard.ts',
        find: '!saysSomebodyElse(c, proxy, found.session.person)',
        replace: '!saysSomebodyElse(c, proxy && null, found.session.person)',
      },
    ],
    killer: passedOn('as the person who sat at this browser before'),
  },
  {
    name: 'two admins take each other away',
    changes: [{ file: 'packages/admin/src/person/last-admin.ts', find: '.forUpdate()', replace: '' }],
    killer: { config, file: 'packages/admin/src/person/last-admin.test.ts', test: 'at the same moment' },
  },
  {
    name: 'a key for some teams opens what is about all of them',
    changes: [
      {
        file: 'packages/identity/src/create-guards.ts',
        find: "if (teams === 'some' || caller.teams === null)",
        replace: "if (teams === 'some' || teams === 'all')",
      },
    ],
    killer: {
      config,
      file: 'packages/identity/src/create-guards.test.ts',
      test: 'only if the route keeps to the teams',
    },
  },
  {
    name: 'a link of another team is given away',
    changes: [
      {
        file: 'packages/admin/src/link/create-link.ts',
        find: '!(await maySeeTicket(ctx, made.invitationId))',
        replace: "made.invitationId === ''",
      },
    ],
    killer: {
      config,
      file: 'services/survey-endpoint/src/evidence/teams.test.ts',
      test: 'gives no link of another team away',
    },
  },
  {
    name: 'the policies of the second wall add to the rows that are seen, and take none away',
    changes: [{ file: 'sql/reader.sql', find: 'as restrictive to', replace: 'as permissive to' }],
    killer: {
      config,
      file: 'packages/database/src/as-reader.test.ts',
      test: 'though the statement asks for none',
    },
  },
  {
    name: 'an agent reads their tickets of every team',
    changes: [
      {
        file: 'packages/admin/src/choose-names.ts',
        find: "mayReadTeams: teams && reported('team', teams),",
        replace:
          "mayReadTeams: ctx.actor.kind === 'person' && ctx.actor.role === 'agent' ? null : teams && reported('team', teams),",
      },
    ],
    killer: {
      config,
      file: 'packages/admin/src/response/read-responses.test.ts',
      test: 'tickets alone that they handled',
    },
  },
]
