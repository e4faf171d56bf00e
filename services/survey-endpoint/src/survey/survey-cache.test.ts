import { randomUUID } from 'node:crypto'
import type { LinkClaims } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, waitUntil } from '@otzyv/testing'
import { expect, test } from 'vitest'
import { createSurveyCache } from './survey-cache.ts'

test('a survey that is opened again and again keeps its own words without a database, however many others are opened', async () => {
  const database = await createTestDatabase()
  try {
    const workspaceId = await buildWorkspace(database.db, { sender_name: 'Clinic' })
    const cache = createSurveyCache(database.db, 5)
    const read = async (surveyNumber: number) =>
      await cache.read({
        workspaceId,
        surveyNumber,
        invitationId: randomUUID(),
        kind: 'csat',
        localeIndex: 0,
        expiresAt: new Date(Date.now() + 60_000),
      } satisfies LinkClaims)
    await waitUntil('the survey', async () => (await read(1)).senderName === 'Clinic')
    for (let other = 1000; other < 1040; other++) {
      await read(other)
      await read(1)
    }
    for (const other of [2000, 2001, 2002, 2003]) await read(other)
    await database.db.destroy()
    expect((await read(1)).senderName).toBe('Clinic')
    expect((await read(1000)).senderName).toBe('')
  } finally {
    await database.drop()
  }
})
