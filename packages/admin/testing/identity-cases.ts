import { storePasskey } from '@otzyv/identity'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const LEAD = 'lead@company.example'

/** The verbs about how a person signs in beside links, and stays signed in. */
export const IDENTITY_CASES: Readonly<Record<string, VerbCase>> = {
  endPersonSession: {
    call: ({ ctx, sessionId }) => admin.endPersonSession(ctx, { address: LEAD, sessionId }),
    again: 'unchanged',
    entity: 'session',
  },
  linkIdentity: {
    call: ({ ctx }) =>
      admin.linkIdentity(ctx, { address: LEAD, issuer: 'https://login.company.example', subject: '7' }),
    again: 'unchanged',
    entity: 'identity',
  },
  unlinkIdentity: {
    before: ({ ctx }) =>
      admin.linkIdentity(ctx, { address: LEAD, issuer: 'https://login.company.example', subject: '7' }),
    call: ({ ctx }) => admin.unlinkIdentity(ctx, { address: LEAD }),
    again: 'unchanged',
    entity: 'identity',
  },
  removePasskey: {
    call: async ({ ctx }) => {
      const passkeyId = `passkey-${ctx.workspaceId}`
      return await admin.removePasskey(ctx, { address: LEAD, passkeyId })
    },
    before: async ({ ctx }) => {
      const [lead] = (await admin.listPeople(ctx)).filter(({ address }) => address === LEAD)
      const passkey = { publicKey: Buffer.alloc(1), counter: 0, transports: [], name: 'Phone' }
      const { personId = '' } = lead ?? {}
      await storePasskey(ctx, {
        ...passkey,
        personId,
        workspaceId: ctx.workspaceId,
        passkeyId: `passkey-${ctx.workspaceId}`,
      })
    },
    again: 'unchanged',
    entity: 'passkey',
  },
}
