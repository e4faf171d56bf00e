import { readSetup } from '@otzyv/admin'
import type { SetupStep } from '@otzyv/contracts'
import { z } from 'zod'
import { defineCommand, none } from '../command-line/define-command.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { carrierOf } from './mail-server.ts'
import { workspaceOption } from './shared-options.ts'

const STEPS: Readonly<Record<SetupStep, string>> = {
  workspace: 'Name the workspace: ./otzyv workspaces rename default NAME',
  sender: 'Say who the mails come from: ./otzyv workspaces set NAME --sender-address survey@your-domain',
  mail: 'Connect a mail server: ./otzyv mail server set HOST, then ./otzyv mail server test ADDRESS',
  ticket: 'Report the first solved ticket: ./otzyv invitations create --ticket T-1 --email YOU --ask-at-once',
  survey: 'The first survey goes out by itself',
  answer: 'The first answer comes in',
}

export const setup = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'setup', wish, async ({ admin, open, workspace }) => {
      const installation = { carrier: carrierOf(ctx, open), mailbox: null }
      const { steps, finished, mail } = await readSetup(admin, installation)
      return {
        data: { workspace, finished, steps, mail: { state: mail.state, carrier: mail.carrier } },
        lines: steps.map(({ id, done }) => `${done ? 'done' : 'todo'}  ${STEPS[id]}`),
      }
    }),
})
