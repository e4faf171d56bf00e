import type { Reader } from '@otzyv/access'
import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { selectWorkspaces } from './select-workspaces.ts'

/** The workspace that a reader asked for by id or name, else the first one it may see. Throws `unknown_workspace`. */
export async function readWorkspace(ctx: { db: Database }, reader: Reader, wished: string | undefined) {
  const rows = await selectWorkspaces(ctx).execute()
  const readable = rows.filter((row) => reader.workspaceId === 'all' || row.workspace_id === reader.workspaceId)
  const found =
    wished === undefined
      ? readable[0]
      : readable.find((row) => String(row.workspace_id) === wished || row.name === wished)
  if (found) return found
  throw new ProblemError(
    'unknown_workspace',
    'There is no such workspace for this reader; GET /v1/workspaces lists them.',
  )
}
