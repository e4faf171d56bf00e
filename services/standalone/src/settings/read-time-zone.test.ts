import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTimeZone } from './read-time-zone.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

test.each([
  ['UTC', 'UTC'],
  ['utc', 'UTC'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['asia/novosibirsk', 'Asia/Novosibirsk'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
])('%s is %s', async (text, name) => {
  expect(await readTimeZone(database, text)).toBe(name)
})

// CET, MET, EET and WET are fixed offsets to PostgreSQL and zones with a summer to the runtime.
test.each(['CET', 'MET', 'EET', 'WET', 'EST5EDT', 'Mars/Olympus', 'posix/Europe/Berlin', '+01:00', '', 'Berlin'])(
  '%j is none',
  async (text) => {
    await expect(readTimeZone(database, text)).rejects.toThrow('Europe/Berlin')
  },
)
