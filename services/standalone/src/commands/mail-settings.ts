import { readMailSettings, setMailSettings } from '@otzyv/admin'
import { type CommandBody, textOf } from '../command.ts'
import { readJsonObject } from '../read-json-object.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const mailSettings: CommandBody = {
  options: {
    workspace: workspaceOption,
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
    return await withAdmin(ctx, 'mail settings', { workspace: textOf(values, 'workspace') }, async (command) => {
      const { admin, workspace } = command
      const changed = changes === null ? null : await setMailSettings(admin, changes)
      const settings = changed?.settings ?? (await readMailSettings(admin))
      if (changed?.outcome === 'unchanged') ctx.tell('No change: already set.')
      if (settings.replies === 'comment' && ctx.settings.BOUNCE_LISTEN === undefined) {
        ctx.tell('Answers are kept as comments only where the mailer runs with BOUNCE_ADDRESS and BOUNCE_LISTEN.')
      }
      return {
        data: { workspace, settings },
        lines: Object.entries(settings).map(([name, value]) => `${name.padEnd(24)} ${JSON.stringify(value)}`),
      }
    })
  },
}
