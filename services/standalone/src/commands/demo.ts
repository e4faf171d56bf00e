import { connectDatabase } from '@otzyv/database'
import { defineCommand, none } from '../command-line/define-command.ts'
import { explainError } from '../command-line/explain-error.ts'
import { explainFullDisk } from '../database/explain-full-disk.ts'
import { openDatabase } from '../database/open-database.ts'
import { fillDemo } from '../start/fill-demo.ts'

export const demoFill = defineCommand({
  positionals: none,
  options: none,
  examples: ['otzyv demo fill'],
  run: async (ctx) => {
    // Begun by a start, it ends with that one, also where that one was killed.
    process.once('disconnect', () => process.exit(1))
    const open = await openDatabase(ctx.settings, {
      applicationName: 'demo fill',
      role: 'visitor',
      schema: 'must_be_current',
      log: ctx.log,
      onNotice: process.connected ? () => {} : ctx.report,
    })
    // Of its own, without limits: another filling may have to be waited for.
    const db = connectDatabase({
      connectionString: open.connectionString,
      applicationName: 'otzyv demo fill',
      statementTimeoutMs: 0,
      maxConnections: 2,
    })
    try {
      const filled = await fillDemo({ db, report: ctx.report })
      return {
        data: filled,
        lines: [
          filled.outcome === 'filled'
            ? `The workspace "${filled.workspace}" has ${filled.invitations} invitations and ${filled.responses} responses, all made up.`
            : 'There is no demo whose history is still to be filled.',
        ],
      }
    } catch (error) {
      const explained = open.embedded ? explainFullDisk(open.dataDir, error) : error
      if (process.connected) await leaveToParent(explainError(explained))
      throw explained
    } finally {
      await db.destroy()
      await open.close()
    }
  },
})

/** The start that began this has the last word: it stops what it serves, and then says why, once. */
function leaveToParent(reason: string): Promise<never> {
  return new Promise(() => {
    process.send?.(reason, () => process.exit(1))
  })
}
