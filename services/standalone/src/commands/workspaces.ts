import { createWorkspace, NewWorkspace, renameWorkspace, setWorkspace, WorkspaceSettings } from '@otzyv/admin'
import { createDatabaseClock, ERASURE_COUNTS } from '@otzyv/database'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, number, yesOrNo } from '../command-line/typed-values.ts'
import { operator, withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { readTimeZone } from '../settings/read-time-zone.ts'
import { warnOfZone } from '../settings/warn-of-zone.ts'

const settings = WorkspaceSettings.shape
const senderNameHelp = 'name that customers see in mails and on pages'

export const workspacesCreate = defineCommand({
  positionals: z.object({ name: NewWorkspace.shape.name }),
  options: z.object({
    timeZone: option(
      z.string().default('UTC'),
      'IANA zone in which its days and weeks are counted; UTC without it',
      'ZONE',
    ),
    locale: option(settings.locale.default('en'), "language where the respondent's is not known; en without it", 'TAG'),
    senderName: option(
      z
        .string()
        .default('')
        .transform((text) => text.trim() || 'Support')
        .pipe(settings.senderName),
      `${senderNameHelp}; Support without it`,
    ),
    senderAddress: option(
      settings.senderAddress.optional(),
      'address that mails come from; needed before any goes out over SMTP_URL; SENDER_ADDRESS without it',
      'MAIL',
    ),
  }),
  examples: ['otzyv workspaces create acme --time-zone Europe/Berlin --sender-address survey@acme.example'],
  run: async (ctx, { name, ...wished }) =>
    await withDatabase(ctx, 'workspaces', async ({ db }) => {
      const timeZone = await readTimeZone({ db }, wished.timeZone)
      await warnOfZone({ db, report: ctx.report }, timeZone)
      const clock = createDatabaseClock(db)
      await clock.settled
      const senderAddress = wished.senderAddress ?? ctx.settings.SENDER_ADDRESS
      const made = { ...wished, name, timeZone, senderAddress }
      const workspaceId = await createWorkspace({ db, now: clock.now, actor: operator() }, made)
      return {
        data: { workspaceId, name, timeZone },
        lines: [
          `Workspace ${name} made, number ${workspaceId}, days counted in ${timeZone}.`,
          ...(senderAddress === undefined
            ? [`It has no sender yet. Before mails go out: ./otzyv workspaces set ${name} --sender-address MAIL`]
            : []),
        ],
      }
    }),
})

export const workspacesRename = defineCommand({
  positionals: z.object({ name: z.string(), newName: NewWorkspace.shape.name }),
  options: none,
  examples: ['otzyv workspaces rename default acme'],
  run: async (ctx, { name, newName }) =>
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
})

export const workspacesList = defineCommand({
  positionals: none,
  options: none,
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
})

/** An option for a setting that is a number. */
function numberOption<Schema extends z.ZodType<number, number>>(schema: Schema, help: string) {
  return option(number.pipe(schema).optional(), help, 'N')
}

export const workspacesSet = defineCommand({
  positionals: z.object({ name: z.string() }),
  options: z
    .object({
      askDelayMinutes: numberOption(settings.askDelayMinutes, 'minutes from the solve to the mail'),
      askAgainDays: numberOption(settings.askAgainDays, 'days for which a person is not asked again'),
      staleAfterHours: numberOption(settings.staleAfterHours, 'a solve that is reported later than this gets no mail'),
      linkDays: numberOption(settings.linkDays, 'days for which the links of new invitations take answers'),
      editWindowHours: numberOption(settings.editWindowHours, 'hours for which an answer can be changed'),
      followUpDays: numberOption(settings.followUpDays, 'days after a low rating by which it should be answered'),
      alertQuiet: option(
        settings.alertQuiet.optional(),
        'when no mail about an alert is sent, such as 20:00-07:00 in its time zone; "" for never',
        'HOURS',
      ),
      locale: option(settings.locale.optional(), "language where the respondent's is not known", 'TAG'),
      senderName: option(settings.senderName.optional(), senderNameHelp),
      senderAddress: option(settings.senderAddress.optional(), 'address that mails come from', 'MAIL'),
      brandColour: option(
        settings.brandColour.optional(),
        'colour of mails and pages for customers, such as #1756b8; "" for the own one of the product',
        'COLOUR',
      ),
      tags: option(
        z
          .string()
          .transform((text) => text.split(',').filter((tag) => tag.trim() !== ''))
          .pipe(settings.tags)
          .optional(),
        'tags that figures are split by, the most important first, separated by commas; "" for none',
        'TAGS',
      ),
      erasure: option(
        settings.erasure.optional(),
        `what becomes of figures when a person is erased: ${ERASURE_COUNTS.join(' or ')}`,
        'WHAT',
      ),
      madeUp: option(yesOrNo.optional(), 'whether its data are made up; every page then says so', 'yes|no'),
    })
    .refine((changes) => Object.values(changes).some((value) => value !== undefined), {
      error: 'Say what to change. See: ./otzyv workspaces set --help',
      ...always,
    }),
  examples: [
    'otzyv workspaces set acme --ask-delay-minutes 60',
    'otzyv workspaces set acme --sender-address survey@acme.example',
    'otzyv workspaces set acme --tags "outage, refund, vip"',
  ],
  run: async (ctx, { name, ...wished }) => {
    const changes = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined))
    return await withAdmin(ctx, 'workspaces', { workspace: name }, async ({ admin, workspace }) => {
      const { outcome } = await setWorkspace(admin, changes)
      const line = outcome === 'unchanged' ? 'No change: already set.' : `Workspace ${workspace} changed.`
      return { data: { workspace, ...changes }, lines: [line] }
    })
  },
})
