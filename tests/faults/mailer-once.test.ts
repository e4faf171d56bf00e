import { createTestDatabase, startSmtpRecorder } from '@otzyv/testing'
import { test } from 'vitest'
import { checkMailOnce } from '../support/check-mail-once.ts'

// A mailer looks at every workspace of its database, and each life has one of its own: so each part has a database.
test.each([1, 2, 3])(
  'two dozen lives of tickets more, part %i: one first mail a cycle, none after a stop',
  async () => {
    const database = await createTestDatabase()
    const smtp = await startSmtpRecorder()
    try {
      await checkMailOnce(database, smtp, { numRuns: 24, examples: [] })
    } finally {
      await smtp.close()
      await database.drop()
    }
  },
)
