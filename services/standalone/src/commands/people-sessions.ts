import { endPersonSession, signOutPerson } from '@otzyv/admin'
import { listSessions } from '@otzyv/identity'
import { z } from 'zod'
import { defineCommand } from '../command-line/define-command.ts'
import { findPerson } from '../command-line/find-person.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { workspaceOption } from './shared-options.ts'

const address = z.object({ address: z.string() })
const inWorkspace = z.object({ workspace: workspaceOption })

export const peopleSessions = defineCommand({
  positionals: address,
  options: inWorkspace,
  examples: [],
  run: async (ctx, { address, workspace: wished }) =>
    await withDatabase(ctx, 'people', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, wished)
      const { personId } = await findPerson({ db, workspaceId }, address)
      const sessions = await listSessions({ db }, workspaceId, personId)
      const lines = sessions.map(
        (one) =>
          `${one.sessionId}  ${one.createdAt}  used ${one.lastUsedAt}  until ${one.expiresAt}  ${one.network}  ${one.browser}`,
      )
      return {
        data: { workspace: name, sessions },
        lines: lines.length === 0 ? ['Not signed in.'] : lines,
      }
    }),
})

export const peopleEndSession = defineCommand({
  positionals: address.extend({ sessionId: shownId('is the id that "./otzyv people sessions ADDRESS" shows') }),
  options: inWorkspace,
  examples: ['otzyv people end-session lead@company.example 7139e8eb-d2fb-47ca-9467-787d02644e4b'],
  run: async (ctx, { address, sessionId, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const { outcome } = await endPersonSession(admin, { address, sessionId })
      const line = outcome === 'ended' ? 'Ended.' : 'The person has no such session, or it was over before.'
      return { data: { outcome }, lines: [line] }
    }),
})

export const peopleSignOut = defineCommand({
  positionals: address,
  options: inWorkspace,
  examples: [],
  run: async (ctx, { address, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const ended = await signOutPerson(admin, { address })
      return { data: ended, lines: [`Sessions ended: ${ended.sessions}. Links ended: ${ended.links}.`] }
    }),
})
