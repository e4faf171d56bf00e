import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFactWriter } from '../../testing/write-facts.ts'
import { type IdRange, piecesOfIds } from './pieces-of-ids.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

test.each([0, 1, 2, 3, 4, 5, 7])(
  '%d invitations are in pieces of two, none twice, to the end of all ids',
  async (count) => {
    const workspaceId = await buildWorkspace(database.db)
    const writer = createFactWriter(database, workspaceId)
    for (let number = 0; number < count; number++)
      await writer.invite('csat', { team: '', product: '', agent: '', country: '', channel: '' })
    const pieces: IdRange[] = []
    for await (const piece of piecesOfIds(database, workspaceId, undefined, 2)) pieces.push(piece)
    expect(pieces).toHaveLength(Math.floor(count / 2) + 1)
    expect(pieces.map(({ after }) => after)).toEqual(
      ['00000000-0000-0000-0000-000000000000', ...pieces.map(({ upTo }) => upTo)].slice(0, -1),
    )
    expect(pieces.at(-1)?.upTo).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff')
    for (const { after, upTo } of pieces.slice(0, -1)) {
      const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from invitation
      where workspace_id = ${workspaceId} and invitation_id > ${after} and invitation_id <= ${upTo}`.execute(
        database.db,
      )
      expect(rows).toEqual([{ count: 2 }])
    }
  },
)
