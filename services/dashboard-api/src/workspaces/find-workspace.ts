import type { Database } from '@otzyv/database'
import type { Reader } from '@otzyv/identity'
import { LRUCache } from 'lru-cache'
import { readWorkspace } from './read-workspaces.ts'

/** Where what was asked for was found last. Whether it is still called so is for the question itself to say. */
const lastFound = new LRUCache<string, number>({ max: 1000 })

/**
 * Asks something of the workspace that a reader asked for, without a look for its number first: who reads one workspace needs
 * none, and who reads all of them mostly asks for the one of before. `ask` gives undefined if the workspace of that number is
 * not called so. Throws `unknown_workspace`.
 */
export async function findWorkspace<Answer>(
  ctx: { db: Database },
  reader: Reader,
  wished: string | undefined,
  ask: (workspaceId: number) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  if (reader.workspaceId !== 'all') return await ask(reader.workspaceId)
  const last = wished === undefined ? undefined : lastFound.get(wished)
  const answer = last === undefined ? undefined : await ask(last)
  if (answer !== undefined) return answer
  const { workspace_id: workspaceId } = await readWorkspace(ctx, reader, wished)
  if (wished !== undefined) lastFound.set(wished, workspaceId)
  return await ask(workspaceId)
}
