import { isSenderAddress, NO_SENDER } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { createWorkspace } from '../create-workspace.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { renameWorkspace } from '../rename-workspace.ts'
import { warnOfZone } from '../warn-of-zone.ts'
import { withDatabase } from '../with-database.ts'

export const workspacesCreate: CommandBody = {
  options: {
    'time-zone': {
      type: 'string',
      value: 'ZONE',
      help: 'IANA zone in which its days and weeks are counted; UTC without it',
    },
    locale: { type: 'string', value: 'TAG', help: "language where the respondent's is not known; en without it" },
    'sender-name': { type: 'string', help: 'name that customers see in mails and on pages; Support without it' },
    'sender-address': {
      type: 'string',
      value: 'MAIL',
      help: 'address that mails come from; needed before any goes out over SMTP_URL; SENDER_ADDRESS without it',
    },
  },
  examples: ['otzyv workspaces create acme --time-zone Europe/Berlin --sender-address survey@acme.example'],
  run: async (ctx, [name = ''], values) => {
    requireName('NAME', name)
    const given = textOf(values, 'sender-address')?.trim()
    if (given !== undefined) requireSenderAddress(given)
    const senderAddress = given ?? ctx.settings.SENDER_ADDRESS ?? NO_SENDER
    return await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const timeZone = await readTimeZone({ db }, textOf(values, 'time-zone') ?? 'UTC')
      await warnOfZone({ db, tell: ctx.tell }, timeZone)
      const workspaceId = await createWorkspace(
        { db },
        {
          name,
          timeZone,
          locale: textOf(values, 'locale') ?? 'en',
          senderName: textOf(values, 'sender-name')?.trim() || 'Support',
          senderAddress,
        },
      )
      return {
        data: { workspaceId, name, timeZone },
        lines: [
          `Workspace ${name} made, number ${workspaceId}, days counted in ${timeZone}.`,
          ...(senderAddress === NO_SENDER
            ? [`It has no sender yet. Before mails go out: ./otzyv workspaces set ${name} --sender-address MAIL`]
            : []),
        ],
      }
    })
  },
}

function requireSenderAddress(text: string): void {
  if (isSenderAddress(text)) return
  throw new UsageError('--sender-address must be an address that mails can come from, such as survey@example.com.')
}

function requireName(what: string, name: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name))
    throw new UsageError(
      `${what} must begin with a letter or digit and hold at most 100 letters, digits, spaces, dots, dashes.`,
    )
}

export const workspacesRename: CommandBody = {
  options: {},
  examples: ['otzyv workspaces rename default acme'],
  run: async (ctx, [name = '', newName = '']) => {
    requireName('NEW-NAME', newName)
    return await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const { workspaceId, name: before } = await findWorkspace({ db }, name)
      await renameWorkspace({ db }, workspaceId, newName)
      return {
        data: { workspaceId, before, name: newName },
        lines: [`Workspace ${before} is called ${newName} now. Customers see the sender's name, not this one.`],
      }
    })
  },
}

export const workspacesList: CommandBody = {
  options: {},
  examples: [],
  run: async (ctx) =>
    await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const rows = await db.selectFrom('workspace').selectAll().orderBy('workspace_id').execute()
      const workspaces = rows.map((row) => ({
        workspaceId: row.workspace_id,
        name: row.name,
        timeZone: row.time_zone,
        madeUp: row.made_up,
        askDelayMinutes: row.ask_delay_minutes,
        askAgainDays: row.ask_again_days,
      }))
      return {
        data: { workspaces },
        lines: workspaces.map(
          (one) =>
            `${one.workspaceId}  ${one.name}  ${one.timeZone}  asks ${one.askDelayMinutes} min after the solve${one.madeUp ? '  (made-up data)' : ''}`,
        ),
      }
    }),
}

const NUMBERS = {
  'ask-delay-minutes': { column: 'ask_delay_minutes', key: 'askDelayMinutes', min: 0, max: 43_200 },
  'ask-again-days': { column: 'ask_again_days', key: 'askAgainDays', min: 0, max: 3650 },
} as const
const TEXTS = {
  locale: { column: 'locale', key: 'locale' },
  'sender-name': { column: 'sender_name', key: 'senderName' },
  'sender-address': { column: 'sender_address', key: 'senderAddress' },
} as const

export const workspacesSet: CommandBody = {
  options: {
    'ask-delay-minutes': { type: 'string', value: 'N', help: 'minutes from the solve to the mail' },
    'ask-again-days': { type: 'string', value: 'N', help: 'days for which a person is not asked again' },
    locale: { type: 'string', value: 'TAG', help: "language where the respondent's is not known" },
    'sender-name': { type: 'string', help: 'name that customers see in mails and on pages' },
    'sender-address': { type: 'string', value: 'MAIL', help: 'address that mails come from' },
  },
  examples: [
    'otzyv workspaces set acme --ask-delay-minutes 60',
    'otzyv workspaces set acme --sender-address survey@acme.example',
  ],
  run: async (ctx, [name = ''], values) => {
    const columns: Record<string, number | string> = {}
    const changes: Record<string, number | string> = {}
    for (const [option, { column, key, min, max }] of Object.entries(NUMBERS)) {
      const text = textOf(values, option)
      if (text === undefined) continue
      const number = Number(text)
      if (text.trim() === '' || !Number.isInteger(number) || number < min || number > max) {
        throw new UsageError(`--${option} must be a whole number from ${min} to ${max}.`)
      }
      columns[column] = number
      changes[key] = number
    }
    for (const [option, { column, key }] of Object.entries(TEXTS)) {
      const text = textOf(values, option)?.trim()
      if (text === undefined) continue
      if (text === '') throw new UsageError(`--${option} must not be empty.`)
      if (option === 'sender-address') requireSenderAddress(text)
      columns[column] = text
      changes[key] = text
    }
    if (Object.keys(changes).length === 0)
      throw new UsageError('Say what to change. See: ./otzyv workspaces set --help')
    return await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const workspace = await findWorkspace({ db }, name)
      await db.updateTable('workspace').set(columns).where('workspace_id', '=', workspace.workspaceId).execute()
      return { data: { workspace: workspace.name, ...changes }, lines: [`Workspace ${workspace.name} changed.`] }
    })
  },
}
