import { randomUUID } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, expect } from 'vitest'
import { taken } from '../../testing/reported.ts'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

const FIELDS = ['source', 'team', 'product', 'agent', 'country', 'channel', 'organisation', 'tags', 'subject']
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '{{x}}', '#{y}', 'null', '\u0000', '\ud83d', '\u202e', 'e\u0301', 'x'.repeat(3000)),
)
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 4 }), fc.double(), fc.boolean(), fc.constant(null))
const person = fc.oneof(
  value,
  fc.record({ email: value, name: value, locale: value, timeZone: value }, { requiredKeys: [] }),
  text.map((name) => ({ email: `${randomUUID()}@client.example`, name })),
)
const rest = fc.tuple(
  fc.dictionary(fc.constantFrom(...FIELDS, 'autoResolved', 'survey', 'somethingElse'), value),
  fc.option(person, { nil: undefined }),
)

/** Times of one instant, as programs write it. */
const TIMES = [
  (at: Date) => at.toISOString(),
  (at: Date) => at.toISOString().replace('T', ' ').replace('Z', ' +0000 UTC'),
  (at: Date) => at.toISOString().toLowerCase(),
  (at: Date) => at.getTime(),
  (at: Date) => String(at.getTime() / 1000),
]

property.prop([rest, fc.array(fc.tuple(fc.nat(TIMES.length - 1), fc.boolean()), { minLength: 1, maxLength: 4 })], {
  numRuns: 60,
})(
  'a ticket that names its id and time has one row in coverage, whatever else is reported, and however often at once',
  async ([fields, respondent], tellings) => {
    const ticketId = randomUUID()
    const at = new Date(intake.clock.now().getTime() - 60_000)
    const outcomes = await Promise.all(
      tellings.map(async ([time, byWebhook]) => {
        const body = { ...fields, respondent, ticketId, solvedAt: TIMES[time]?.(at) }
        return await taken(
          byWebhook ? await intake.post(JSON.stringify(body)) : await intake.report('/v1/tickets/solved', body),
        )
      }),
    )
    const rows = await intake.db.selectFrom('coverage').selectAll().where('ticket_id', '=', ticketId).execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.solved_at).toEqual(at)
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
  },
)
