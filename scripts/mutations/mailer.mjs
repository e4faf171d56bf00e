const config = 'vitest.config.ts'
const steps = 'sql/mail/record-steps.sql'
const delivery = 'services/mailer/src/delivery'
const service = 'services/mailer/src/create-mailer-service.test.ts'
const sending = `${delivery}/send-delivery.test.ts`
const life = 'tests/mail-life.test.ts'

/** Mistakes of what brings each invitation one mail. */
export const mutations = [
  {
    name: 'a mail in doubt is sent again by itself',
    changes: [
      {
        file: `${delivery}/return-claims.ts`,
        find: "set state = case when state = 'claimed' then 'queued' else 'unknown' end",
        replace: "set state = 'queued'",
      },
    ],
    killer: { config, file: sending, test: 'between sending and sent: the mail is in doubt' },
  },
  {
    name: 'two mailers claim the same mails',
    changes: [{ file: 'sql/mail/claim-due.sql', find: 'for update skip locked', replace: '' }],
    killer: { config, file: sending, test: 'another passes over at the same moment' },
  },
  {
    name: 'a mailer whose lease is over begins to send',
    changes: [
      {
        file: steps,
        find: /\s+and delivery\.claim_id = wanted\.claim_id and delivery\.lease_until > now\(\)/,
        replace: ' and delivery.claim_id = wanted.claim_id',
      },
      { file: steps, find: /\s+and delivery\.lease_until > now\(\)\n/, replace: '\n' },
    ],
    killer: { config, file: sending, test: 'may not begin to send once its lease is over' },
  },
  {
    name: 'a mail that is not due yet goes out',
    changes: [{ file: 'sql/mail/claim-due.sql', find: ' and due_at <= now()', replace: '' }],
    killer: { config, file: sending, test: 'nothing that is due later is claimed' },
  },
  {
    name: 'a reminder is not logged',
    changes: [
      {
        file: steps,
        find: 'select :workspaceId::integer, invitation_id from sent\n',
        replace: 'select :workspaceId::integer, invitation_id from sent where sequence = 0\n',
      },
    ],
    killer: { config, file: service, test: 'that is a reminder is logged too' },
  },
  {
    name: 'a mail goes out after the answer came',
    changes: [{ file: steps, find: "then 'answered'", replace: 'then null' }],
    killer: { config, file: service, test: 'when the response is there already' },
  },
  {
    name: 'a ticket that was reopened meanwhile is asked about',
    changes: [{ file: steps, find: "then 'reopened'", replace: 'then null' }],
    killer: { config, file: sending, test: 'reopened after the claim' },
  },
  {
    name: 'a stale mail goes out',
    changes: [{ file: steps, find: "when rules.at > delivery.due_at + rules.stale_after then 'stale'", replace: '' }],
    killer: { config, file: life, test: 'three days without a mailer' },
  },
  {
    name: 'twenty tickets at once ask one person twenty times',
    changes: [
      {
        file: steps,
        find: "when gate.sequence = 0 and asked.respondent_id is null then 'asked_lately'",
        replace: "when false then ''",
      },
    ],
    killer: { config, file: life, test: 'with twenty tickets solved at once' },
  },
  {
    name: 'a server that puts a mail off is asked for ever',
    changes: [
      {
        file: `${delivery}/decide-retry.ts`,
        find: "minutes === undefined ? { outcome: 'give_up' }",
        replace: "minutes === undefined ? { outcome: 'wait', minutes: 1440 }",
      },
    ],
    killer: { config, file: sending, test: '4xx for ever ends as failed' },
  },
  {
    name: 'reminders go on without end',
    changes: [{ file: steps, find: 'where sent.sequence < sent.reminders and', replace: 'where' }],
    killer: { config, file: sending, test: 'no other one after it' },
  },
  {
    name: 'a mail from before addresses had keys of their own is not known when it comes back',
    changes: [
      {
        file: 'packages/keyring/src/marked-address.ts',
        find: 'return timingSafeEqual(before.subarray(0, TAG_BYTES), tag) || own',
        replace: 'return own',
      },
    ],
    killer: {
      config,
      file: 'services/mailer/src/returned/listener/borrowed-marks.test.ts',
      test: 'is still known by its return path when it bounces',
    },
  },
  {
    name: 'a bounce that blames the sender ends the asking of the person',
    changes: [
      {
        file: 'services/mailer/src/returned/events/decide-bounce.ts',
        find: "[/^5\\.1\\.[78]$/, 'ours']",
        replace: "[/^5\\.1\\.[78]$/, 'gone']",
      },
    ],
    killer: {
      config,
      file: 'services/mailer/src/returned/events/bounce-doors.test.ts',
      test: 'that blames us never ends the asking of a person',
    },
  },
  {
    name: 'a delay counts as a bounce',
    changes: [
      {
        file: 'services/mailer/src/returned/events/read-ses-events.ts',
        find: "if (act !== '' && act !== 'failed') return null",
        replace: '',
      },
    ],
    killer: {
      config,
      file: 'services/mailer/src/returned/events/provider-events.test.ts',
      test: 'even ten of them are no bounce and end nothing',
    },
  },
  {
    name: 'any body unsubscribes',
    changes: [
      {
        file: 'services/mailer/src/routes/unsubscribe.ts',
        find: /if \(scope === null\) return .*\n/,
        replace: '',
      },
    ],
    killer: {
      config,
      file: 'services/mailer/src/returned/unsubscribe/unsubscribe.test.ts',
      test: 'changes nothing, and the page asks',
    },
  },
  {
    name: 'an address beyond ASCII is sent to a server that does not take it',
    changes: [
      {
        file: 'services/mailer/src/transport/create-utf8-probe.ts',
        find: 'heard === false ? null : /^250[ -]SMTPUTF8\\b/im.test(heard)',
        replace: 'true',
      },
    ],
    killer: {
      config,
      file: 'tests/mail-addresses.test.ts',
      test: 'is not written to by a server that does not, for a named reason',
    },
  },
]
