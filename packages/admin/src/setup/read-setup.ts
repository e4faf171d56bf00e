import { MailFault, type MailServer, type MailState, type SetupAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'
import { readMailServer } from '../mail-server/read-mail-server.ts'
import { readWorkspaceSettings } from '../workspace/read-workspace-settings.ts'
import { readFirstAnswers } from './read-first-answers.ts'

/** The name that the first start gives the workspace of an empty product, until somebody gives it another. */
const UNNAMED = 'default'

/** What the program that runs knows of the mails of workspaces without a server of their own. */
export type InstallationMail = { carrier: 'installation' | 'mailbox' | 'unknown'; mailbox: string | null }

type Ctx = { db: Database; workspaceId: number }

/** How far a workspace is set up, from what is there at this moment. */
export async function readSetup(ctx: Ctx, installation: InstallationMail): Promise<SetupAnswer> {
  const settings = await readWorkspaceSettings(ctx)
  const server = await readMailServer(ctx)
  const lastTest = await readLastTest(ctx)
  const { ticket, survey, answers } = await readFirstAnswers(ctx)
  const isSet = isSenderAddress(settings.senderAddress)
  const carrier = server ? 'own' : installation.carrier
  const goesOut = isSet && (carrier === 'own' || carrier === 'installation')
  const { name, timeZone, locale, madeUp, revision } = settings
  return {
    steps: [
      { id: 'workspace', done: name !== UNNAMED },
      { id: 'sender', done: isSet },
      // A survey that the server took proves as much as a test mail.
      { id: 'mail', done: goesOut && (lastTest?.fault === null || survey.sentAt !== null) },
      { id: 'ticket', done: ticket !== null },
      { id: 'survey', done: survey.sentAt !== null },
      { id: 'answer', done: answers.counted > 0 },
    ],
    finished: answers.counted > 0,
    workspace: { name, timeZone, locale, madeUp, revision },
    sender: { name: settings.senderName, address: settings.senderAddress, isSet },
    mail: {
      state: decideMailState(server, installation.carrier, isSet),
      carrier,
      server,
      lastTest,
      mailbox: carrier === 'mailbox' ? installation.mailbox : null,
    },
    ticket,
    survey,
    answers,
  }
}

function decideMailState(
  server: MailServer | null,
  installation: InstallationMail['carrier'],
  hasSender: boolean,
): MailState {
  if (server !== null || installation === 'installation') return hasSender ? 'goes_out' : 'held'
  if (installation === 'mailbox') return hasSender ? 'stays_here' : 'stays_here_nameless'
  return 'unknown'
}

/** The newest test mail, unless the server was set or removed since. */
async function readLastTest({ db, workspaceId }: Ctx): Promise<SetupAnswer['mail']['lastTest']> {
  const row = await db
    .selectFrom('audit')
    .select(['at', 'verb', 'after'])
    .where('workspace_id', '=', workspaceId)
    .where('entity', '=', 'mail_server')
    .where('entity_id', '=', String(workspaceId))
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.verb !== 'test') return null
  const fault = MailFault.safeParse(row.after?.fault)
  return { at: row.at.toISOString(), fault: fault.success ? fault.data : null }
}
