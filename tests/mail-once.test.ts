import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, test } from 'vitest'
import { checkMailOnce, type MailLife } from './support/check-mail-once.ts'

let database: TestDatabase
let smtp: SmtpRecorder

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})

const ticketId = 'A-0'
const solve = { do: 'solve', ticketId } as const
const reopen = { do: 'reopen', ticketId } as const
const turn = { do: 'turn' } as const

/** Each was lost once by a mistake that was made on purpose. */
const KNOWN: readonly MailLife[] = [
  // A solve that follows stops what waits of the one before, with no reopen reported.
  { askDelayMinutes: 60, steps: [solve, { do: 'pass', hours: 2 }, solve, turn] },
  // A reopen stops what was solved before it and not what was solved after it.
  { askDelayMinutes: 0, steps: [solve, reopen, solve, turn] },
]

test('whatever happens in whatever order: one first mail a cycle, none after a stop, coverage adds up', async () => {
  await checkMailOnce(database, smtp, { numRuns: 20, examples: KNOWN })
}, 240_000)
