import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { z } from 'zod'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

/** A kind of channel that there is in tests alone: its address is a setting, its secret a word. */
const channelKinds = {
  pager: {
    settingsSchema: z.strictObject({ url: z.string(), room: z.string().default('') }),
    secretSchema: z.string().regex(/^(word-\w+)?$/, 'must begin with word-'),
    addressOf: ({ url = '' }: Record<string, string>) => ({ url, field: 'settings.url' }),
    secretGoesTo: ({ url = '' }: Record<string, string>) => url,
    showSecret: (secret: string) => `…${secret.slice(-2)}`,
  },
}
export const CHANNEL_PARTS = {
  keyring: parseKeyring(createKeyringText()),
  webhookHosts: { allowsPrivate: () => false },
  channelKinds,
}
export const PAGER = { kind: 'pager', name: 'leads', settings: { url: 'https://pager.example/' }, secret: 'word-one' }

/** The verbs about channels. */
export const CHANNEL_CASES: Readonly<Record<string, VerbCase>> = {
  createChannel: {
    call: async ({ ctx }) => {
      const there = await admin.listChannels(ctx)
      return await admin.createChannel(ctx, CHANNEL_PARTS, { ...PAGER, name: `channel ${there.length}` })
    },
    again: 'again',
    entity: 'channel',
  },
  setChannel: {
    call: ({ ctx, channelId }) =>
      admin.setChannel(ctx, CHANNEL_PARTS, {
        channelId,
        on: false,
        teams: ['care'],
        quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' },
      }),
    again: 'unchanged',
    entity: 'channel',
  },
  testChannel: {
    call: ({ ctx, channelId }) => admin.testChannel(ctx, { channelId }),
    again: 'again',
    entity: 'channel',
  },
  removeChannel: {
    call: ({ ctx, channelId }) => admin.removeChannel(ctx, { channelId }),
    again: 'unchanged',
    entity: 'channel',
  },
}
