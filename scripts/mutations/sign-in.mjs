const config = 'vitest.config.ts'
const file = 'packages/identity/src/sign-in/sign-in.test.ts'
const room = 'packages/identity/src/sign-in'
const once = { config, file, test: 'signs in once, within its time' }
const holds = { config, file, test: 'a session holds until it ends' }

/** Mistakes of signing in: links, sessions, and mails with links. */
export const mutations = [
  {
    name: 'a used sign-in link signs in again',
    changes: [
      {
        file: `${room}/sign-in.ts`,
        find: /(\.where\('secret_sha256', '=', sha256\)\n\s+)\.where\('used_at', 'is', null\)\n\s+/,
        replace: '$1',
      },
    ],
    killer: once,
  },
  {
    name: 'a sign-in link works for ever',
    changes: [{ file: `${room}/sign-in.ts`, find: /\.where\('expires_at', '>', sql<Date>`now\(\)`\)/g, replace: '' }],
    killer: once,
  },
  {
    name: 'the other sign-in links of a person stay when one is used',
    changes: [
      {
        file: `${room}/end-sign-ins.ts`,
        find: ".where('used_at', 'is', null)",
        replace: ".where('used_at', 'is not', null)",
      },
    ],
    killer: once,
  },
  {
    name: 'a session that was ended holds',
    changes: [{ file: `${room}/where-session-holds.ts`, find: "eb('session.ended_at', 'is', null),", replace: '' }],
    killer: holds,
  },
  {
    name: 'a session that nobody uses holds',
    changes: [{ file: `${room}/where-session-holds.ts`, find: /eb\('session\.last_used_at'.*\),\n/, replace: '' }],
    killer: holds,
  },
  {
    name: 'the session of a person who is switched off holds',
    changes: [{ file: `${room}/read-session.ts`, find: ", eb('person.switched_off_at', 'is', null)", replace: '' }],
    killer: holds,
  },
  {
    name: 'an address is flooded with sign-in mails that are asked for at once',
    changes: [{ file: `${room}/queue-sign-in-mails.ts`, find: '.forUpdate()', replace: '' }],
    killer: { config, file, test: 'three mails are queued' },
  },
  {
    name: 'no mail goes out through the mail server of a workspace of its own',
    changes: [
      {
        file: `${room}/queue-sign-in-mails.ts`,
        find: ', ...people.filter(({ hasOwnServer }) => hasOwnServer)]',
        replace: ']',
      },
    ],
    killer: { config, file, test: 'one more for each with a mail server of its own' },
  },
]
