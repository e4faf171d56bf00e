import { type Database, proveWritable } from '@otzyv/database'
import type { Logger, Loop, Service } from '@otzyv/service-kit'
import { evaluateRules } from './evaluate-rules.ts'
import type { MailPort } from './mail-port.ts'
import { queueNoticeMails } from './queue-notice-mails.ts'
import { readReadiness } from './read-readiness.ts'
import { sendAlertMails } from './send-alert-mails.ts'
import { sendNoticeMails } from './send-notice-mails.ts'

const EVERY_MS = 30_000

/**
 * The last step: watches the weekly indicators and mails the people named in a rule, once a breach; and tells them, once a
 * day, when the nightly check found figures that were wrong.
 */
export function createAlertsService(
  ctx: { db: Database; log: Logger },
  options: { mail: MailPort; publicUrl: string; everyMs?: number },
): Service {
  const warn = createWarnOnce(ctx.log)
  const watch = async (workspaceId: number, signal: AbortSignal): Promise<number> => {
    const { onsets, recoveries, closed, offScale } = await evaluateRules(ctx, workspaceId)
    for (const alertRuleId of offScale)
      warn({ workspaceId, alertRuleId }, 'the line of an alert rule is off the scale of its indicator, it says nothing')
    const { untold } = await queueNoticeMails(ctx, workspaceId)
    for (const day of untold)
      warn(
        { workspaceId, day },
        'figures were wrong, and there is nobody to tell: no active alert rule has a recipient',
      )
    const alerts = await sendAlertMails(ctx, workspaceId, options, signal)
    const notices = await sendNoticeMails(ctx, workspaceId, options, signal)
    return onsets + recoveries + closed + alerts + notices
  }
  const loop: Loop = {
    name: 'watch-indicators',
    everyMs: options.everyMs ?? EVERY_MS,
    run: async (signal) => {
      let rows = 0
      const failures: unknown[] = []
      const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
      for (const { workspace_id } of workspaces) {
        if (signal.aborted) break
        // What fails in one workspace must not keep the others waiting.
        await watch(workspace_id, signal).then(
          (done) => {
            rows += done
          },
          (error: unknown) => failures.push(error),
        )
      }
      if (failures.length > 0) throw failures[0]
      return { rows, more: false }
    },
  }
  return {
    name: 'alerts',
    routes: null,
    loops: [loop],
    checkReady: async () => {
      await proveWritable(ctx, 'alerts')
      return await readReadiness(ctx)
    },
    close: async () => {},
  }
}

/** Warns of each thing once a process: the loop comes by every half minute. */
function createWarnOnce(log: Logger): (about: Record<string, unknown>, message: string) => void {
  const warned = new Set<string>()
  return (about, message) => {
    const key = JSON.stringify([about, message])
    if (warned.has(key)) return
    warned.add(key)
    log.warn(about, message)
  }
}
