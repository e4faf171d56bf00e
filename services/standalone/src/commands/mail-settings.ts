import { MailSettings } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readJsonObject } from '../read-json-object.ts'
import { withDatabase } from '../with-database.ts'

export const mailSettings: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'whose; needed where there are several workspaces' },
    set: {
      type: 'string',
      value: 'JSON',
      help: 'parts to change, as a JSON object; null gives a part its default back',
    },
  },
  examples: [
    'otzyv mail settings',
    'otzyv mail settings --set \'{"sendDays": [1,2,3,4,5], "sendFromHour": 8, "sendUntilHour": 18}\'',
    'otzyv mail settings --set \'{"replies": "comment"}\'',
    'otzyv mail settings --set \'{"internalDomains": ["company.example"], "samplePercent": 50}\'',
  ],
  run: async (ctx, _positionals, values) => {
    const set = textOf(values, 'set')
    const changes = set === undefined ? null : readJsonObject(set, '--set', '{"reminders": 2}')
    return await withDatabase(ctx, 'mail settings', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const settings = await inTransaction({ db }, async ({ db }) => {
        const row = await db
          .selectFrom('mail_setting')
          .select('settings')
          .where('workspace_id', '=', workspace.workspaceId)
          .forUpdate()
          .executeTakeFirst()
        const merged = Object.fromEntries(
          Object.entries({ ...row?.settings, ...changes }).filter(([name, value]) => value !== null || isLimit(name)),
        )
        const settings = parse(merged)
        const text = JSON.stringify(merged)
        if (changes !== null) {
          await db
            .insertInto('mail_setting')
            .values({ workspace_id: workspace.workspaceId, settings: text })
            .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ settings: text }))
            .execute()
        }
        return settings
      })
      if (settings.replies === 'comment' && ctx.settings.BOUNCE_LISTEN === undefined) {
        ctx.tell('Answers are kept as comments only where the mailer runs with BOUNCE_ADDRESS and BOUNCE_LISTEN.')
      }
      return {
        data: { workspace: workspace.name, settings },
        lines: Object.entries(settings).map(([name, value]) => `${name.padEnd(24)} ${JSON.stringify(value)}`),
      }
    })
  },
}

/** A limit of null is a value of its own: no limit. */
function isLimit(name: string): boolean {
  return name.startsWith('mailsPerMinute')
}

function parse(settings: unknown): MailSettings {
  try {
    return parseOrRefuse(MailSettings, settings, '--set')
  } catch (error) {
    throw error instanceof ProblemError ? new UsageError(error.message) : error
  }
}
