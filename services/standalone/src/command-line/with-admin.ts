import { userInfo } from 'node:os'
import type { AdminContext } from '@otzyv/admin'
import { createDatabaseClock } from '@otzyv/database'
import type { OpenDatabase } from '../database/open-database.ts'
import type { CommandContext } from './command.ts'
import { findWorkspace } from './find-workspace.ts'
import { withDatabase } from './with-database.ts'

type AdminWish = {
  /** The workspace by its name or number; without it the only one there is. */
  workspace?: string | undefined
  /** Who decides, as the audit shall show them; the system's user without it. */
  by?: string | undefined
}

export type AdminCommand = { admin: AdminContext; workspace: string; open: OpenDatabase }

/** Runs a command that changes something, as the operator: what each verb of packages/admin gets. */
export async function withAdmin<Result>(
  ctx: CommandContext,
  applicationName: string,
  { workspace, by }: AdminWish,
  work: (command: AdminCommand) => Promise<Result>,
): Promise<Result> {
  return await withDatabase(ctx, applicationName, async (open) => {
    const { workspaceId, name } = await findWorkspace(open, workspace)
    const clock = createDatabaseClock(open.db)
    await clock.settled
    const admin: AdminContext = { db: open.db, now: clock.now, workspaceId, actor: operator(by) }
    return await work({ admin, workspace: name, open })
  })
}

/** Anyone who calls a command; a user without a name in the system is the operator all the same. */
export function operator(by?: string): AdminContext['actor'] {
  return { kind: 'operator', id: by ?? systemUser() }
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return 'operator'
  }
}
