import { fc, test as property } from '@fast-check/vitest'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { arrayLiteral } from './array-literal.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', 'NULL', '{}', '"', '\\', '\\"', 'a,b', ' ', '\n', '{"via":"send"}'),
  )
  .map((any) => any.replaceAll('\u0000', ''))

property.prop([fc.array(text, { maxLength: 20 })], { numRuns: 200 })(
  'PostgreSQL reads the texts as they were',
  async (texts) => {
    const { rows } = await sql<{ texts: string[] }>`select ${arrayLiteral(texts)}::text[] as texts`.execute(database.db)
    expect(rows[0]?.texts).toEqual(texts)
  },
)
