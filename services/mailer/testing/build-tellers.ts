import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, type TestDatabase } from '@otzyv/testing'

type Teller = { workspaceId: number; key: string }

/**
 * Builds workspaces before the tests, each with a key that may report mail events, and hands out one for each test. Keys
 * made one by one would cost half a second each, since the product reads new ones at most twice a second.
 */
export async function buildTellers(database: TestDatabase, count: number): Promise<() => Teller> {
  const tellers: Teller[] = []
  for (let nth = 0; nth < count; nth++) {
    const workspaceId = await buildWorkspace(database.db)
    const { key } = await createApiKey(database, {
      workspaceId,
      name: 'k',
      scopes: ['mail-events:write'],
      expiresAt: null,
    })
    tellers.push({ workspaceId, key })
  }
  return () => {
    const teller = tellers.pop()
    if (!teller) throw new Error(`there are more than ${count} tests in this file`)
    return teller
  }
}
