import { createErasureMark, createKeyringText, parseKeyring } from '@otzyv/keyring'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const keyring = parseKeyring(createKeyringText())
const noMails = {
  listTo: async () => [],
  removeTo: async () => 0,
  countBefore: async () => ({ count: 0, oldest: null }),
  removeBefore: async () => 0,
}
const personData = { keyring, mailFolder: noMails, logErasure: async () => {} }
const erasureOf = (workspaceId: number) => ({
  workspaceId,
  erasureId: '0199c0de-0000-7000-8000-000000000001',
  erasedAt: '2026-11-03T10:00:00Z',
  addressMark: createErasureMark(keyring, { workspaceId, of: 'address', addressKey: 'c@client.example' }),
  counts: 'keep_counts' as const,
  mayAskAgain: false,
})

/** The verbs of the people who may be asked; the world has one of them, and one who does not want to be. */
export const PERSON_DATA_CASES: Readonly<Record<string, VerbCase>> = {
  findSuppression: {
    call: ({ ctx }) =>
      admin.findSuppression(ctx, { keyring, list: async () => [] }, { address: 'left@client.example' }),
    again: 'again',
    entity: 'suppression',
  },
  addSuppression: {
    call: ({ ctx }) => admin.addSuppression(ctx, keyring, { address: 'Somebody@client.example', note: 'by phone' }),
    again: 'unchanged',
    entity: 'suppression',
  },
  removeSuppression: {
    call: ({ ctx }) => admin.removeSuppression(ctx, keyring, { address: 'left@client.example' }),
    again: 'unchanged',
    entity: 'suppression',
  },
  showPersonData: {
    call: ({ ctx }) => admin.showPersonData(ctx, personData, { address: 'C@client.example' }),
    again: 'again',
    entity: 'person_data',
  },
  exportPersonData: {
    call: ({ ctx }) => admin.exportPersonData(ctx, personData, { address: 'c@client.example' }),
    again: 'again',
    entity: 'person_data',
  },
  erasePersonData: {
    call: ({ ctx }) => admin.erasePersonData(ctx, personData, { address: 'c@client.example' }),
    again: 'unchanged',
    entity: 'person_data',
  },
  replayErasure: {
    call: ({ ctx }) => admin.replayErasure(ctx, personData, { erasures: [erasureOf(ctx.workspaceId)] }),
    again: 'unchanged',
    entity: 'erasure',
  },
  setRetention: {
    call: ({ ctx }) => admin.setRetention(ctx, { comments: 365, addresses: null }),
    again: 'unchanged',
    entity: 'retention',
  },
  applyRetention: {
    before: async ({ ctx }) => {
      await admin.setRetention(ctx, { mail_events: 30 })
      const event = {
        workspace_id: ctx.workspaceId,
        source: 'generic',
        kind: 'soft_bounce',
        invitation_id: null,
      } as const
      await ctx.db
        .insertInto('mail_event')
        .values({ ...event, event_id: 'old', address_key: 'c@client.example', occurred_at: new Date(0) })
        .execute()
    },
    call: ({ ctx }) => admin.applyRetention(ctx, personData, { kind: 'mail_events' }),
    again: 'unchanged',
    entity: 'retention',
  },
}
