import { type OpenDatabase, openDatabase } from '../database/open-database.ts'
import type { CommandContext } from './command.ts'

/**
 * Runs a short command on the database, beside a running otzyv or alone, and leaves everything as it was found: a schema that
 * is older or newer is reported and stays, except that `migrate` brings it up to date.
 */
export async function withDatabase<Result>(
  ctx: CommandContext,
  applicationName: string,
  work: (open: OpenDatabase) => Promise<Result>,
  schema: 'migrate' | 'must_be_current' = 'must_be_current',
): Promise<Result> {
  const open = await openDatabase(ctx.settings, {
    applicationName,
    role: 'visitor',
    schema,
    log: ctx.log,
    onNotice: ctx.report,
  })
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}
