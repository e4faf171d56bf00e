import { createWorkspace, NewWorkspace, renameWorkspace, setWorkspace, WorkspaceSettings } from '@otzyv/admin'
import { createDatabaseClock } from '@otzyv/database'
import { parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { readTimeZone } from '../read-time-zone.ts'
import { readYesNo } from '../read-yes-no.ts'
import { warnOfZone } from '../warn-of-zone.ts'
import { operator, withAdmin } from '../with-admin.ts'
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
    const senderAddress = textOf(values, 'sender-address')?.trim() ?? ctx.settings.SENDER_ADDRESS
    const wished = {
      name,
      timeZone: textOf(values, 'time-zone') ?? 'UTC',
      locale: textOf(values, 'locale') ?? 'en',
      senderName: textOf(values, 'sender-name')?.trim() || 'Support',
      senderAddress,
    }
    // Before the database is asked for, or even started.
    parseOrRefuse(NewWorkspace, wished)
    return await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const timeZone = await readTimeZone({ db }, wished.timeZone)
      await warnOfZone({ db, tell: ctx.tell }, timeZone)
      const clock = createDatabaseClock(db)
      await clock.settled
      const workspaceId = await createWorkspace({ db, now: clock.now, actor: operator() }, { ...wished, timeZone })
      return {
        data: { workspaceId, name, timeZone },
        lines: [
          `Workspace ${name} made, number ${workspaceId}, days counted in ${timeZone}.`,
          ...(senderAddress === undefined
            ? [`It has no sender yet. Before mails go out: ./otzyv workspaces set ${name} --sender-address MAIL`]
            : []),
        ],
      }
    })
  },
}

export const workspacesRename: CommandBody = {
  options: {},
  examples: ['otzyv workspaces rename default acme'],
  run: async (ctx, [name = '', newName = '']) =>
    await withAdmin(ctx, 'workspaces', { workspace: name }, async ({ admin, workspace: before }) => {
      const { outcome } = await renameWorkspace(admin, { newName })
      return {
        data: { workspaceId: admin.workspaceId, before, name: newName },
        lines: [
          outcome === 'unchanged'
            ? 'No change: already set.'
            : `Workspace ${before} is called ${newName} now. Customers see the sender's name, not this one.`,
        ],
      }
    }),
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
  'ask-delay-minutes': 'askDelayMinutes',
  'ask-again-days': 'askAgainDays',
  'stale-after-hours': 'staleAfterHours',
  'link-days': 'linkDays',
  'edit-window-hours': 'editWindowHours',
} as const
const TEXTS = { locale: 'locale', 'sender-name': 'senderName', 'sender-address': 'senderAddress' } as const

export const workspacesSet: CommandBody = {
  options: {
    'ask-delay-minutes': { type: 'string', value: 'N', help: 'minutes from the solve to the mail' },
    'ask-again-days': { type: 'string', value: 'N', help: 'days for which a person is not asked again' },
    'stale-after-hours': { type: 'string', value: 'N', help: 'a solve that is reported later than this gets no mail' },
    'link-days': { type: 'string', value: 'N', help: 'days for which the links of new invitations take answers' },
    'edit-window-hours': { type: 'string', value: 'N', help: 'hours for which an answer can be changed' },
    locale: { type: 'string', value: 'TAG', help: "language where the respondent's is not known" },
    'sender-name': { type: 'string', help: 'name that customers see in mails and on pages' },
    'sender-address': { type: 'string', value: 'MAIL', help: 'address that mails come from' },
    'made-up': { type: 'string', value: 'yes|no', help: 'whether its data are made up; every page then says so' },
  },
  examples: [
    'otzyv workspaces set acme --ask-delay-minutes 60',
    'otzyv workspaces set acme --sender-address survey@acme.example',
  ],
  run: async (ctx, [name = ''], values) => {
    const numbers = Object.entries(NUMBERS).flatMap(([option, field]) => {
      const text = textOf(values, option)?.trim()
      return text === undefined ? [] : [[field, text === '' ? Number.NaN : Number(text)]]
    })
    const texts = Object.entries(TEXTS).flatMap(([option, field]) => {
      const text = textOf(values, option)?.trim()
      return text === undefined ? [] : [[field, text]]
    })
    const madeUp = readYesNo(values, 'made-up')
    const changes: Record<string, number | string | boolean> = Object.fromEntries([...numbers, ...texts])
    if (madeUp !== undefined) changes.madeUp = madeUp
    if (Object.keys(changes).length === 0)
      throw new UsageError('Say what to change. See: ./otzyv workspaces set --help')
    parseOrRefuse(WorkspaceSettings.partial(), changes)
    return await withAdmin(ctx, 'workspaces', { workspace: name }, async ({ admin, workspace }) => {
      const { outcome } = await setWorkspace(admin, changes)
      const line = outcome === 'unchanged' ? 'No change: already set.' : `Workspace ${workspace} changed.`
      return { data: { workspace, ...changes }, lines: [line] }
    })
  },
}
