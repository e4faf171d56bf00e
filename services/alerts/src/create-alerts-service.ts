import type { Database } from '@otzyv/database'
import type { Loop, Service } from '@otzyv/service-kit'
import { evaluateRules } from './evaluate-rules.ts'
import type { MailPort } from './mail-port.ts'
import { sendAlertMails } from './send-alert-mails.ts'

const EVERY_MS = 30_000

/** The last step: watches the weekly indicators and mails the people named in a rule, once a breach. */
export function createAlertsService(
  ctx: { db: Database },
  options: { mail: MailPort; publicUrl: string; everyMs?: number },
): Service {
  const loop: Loop = {
    name: 'watch-indicators',
    everyMs: options.everyMs ?? EVERY_MS,
    run: async (signal) => {
      let rows = 0
      const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
      for (const { workspace_id } of workspaces) {
        if (signal.aborted) break
        const { onsets, recoveries } = await evaluateRules(ctx, workspace_id)
        rows += onsets + recoveries + (await sendAlertMails(ctx, workspace_id, options))
      }
      return { rows, more: false }
    },
  }
  return {
    name: 'alerts',
    routes: null,
    loops: [loop],
    checkReady: async () => {
      const row = await ctx.db
        .selectFrom('alert_mail')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', 'in', ['failed', 'unknown'])
        .executeTakeFirst()
      return { ready: true, detail: { undeliveredAlertMails: row?.count ?? 0 } }
    },
    close: async () => {},
  }
}
