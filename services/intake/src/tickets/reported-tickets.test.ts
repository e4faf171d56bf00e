import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { taken } from '../../testing/reported.ts'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

const solvedAt = () => new Date(Date.now() - 60_000).toISOString()

/** The two doors for solved tickets. */
const DOORS = [
  ['with a key', (body: unknown) => intake.report('/v1/tickets/solved', body)],
  ['by a webhook', (body: unknown) => intake.post(JSON.stringify(body))],
] as const

async function coverageOf(ticketId: string) {
  return await intake.db.selectFrom('coverage').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
}

const OPTIONAL = [
  'source',
  'team',
  'product',
  'agent',
  'country',
  'channel',
  'organisation',
  'tags',
  'subject',
  'autoResolved',
  'survey',
  'respondent',
]
const PERSON = ['email', 'name', 'locale', 'timeZone']

test('a ticket whose subject is a whole conversation is taken, and cut', async () => {
  const ticketId = randomUUID()
  const subject = 'the customer wrote this '.repeat(20_000)
  const outcome = await taken(await intake.report('/v1/tickets/solved', { ticketId, solvedAt: solvedAt(), subject }))
  expect(outcome).toMatchObject({ cutFields: ['subject'] })
})

describe.each(DOORS)('a ticket reported %s', (_door, report) => {
  test.each([
    null,
    '',
    '  \n',
    [],
    {},
    'null',
    '{{ticket.x}}',
    12,
    1.5,
    true,
    false,
    ['a', 'b'],
    { x: { y: 1 } },
    [[[[[[]]]]]],
    'x'.repeat(2000),
    '\u202e\u0000\ud800',
  ])('is in coverage whatever stands in its optional fields: %.60j', async (value) => {
    const everywhere = Object.fromEntries(OPTIONAL.map((name) => [name, value]))
    const person = Object.fromEntries(PERSON.map((name) => [name, value]))
    for (const own of [everywhere, { ...everywhere, respondent: person }]) {
      const ticketId = randomUUID()
      expect((await taken(await report({ ...own, ticketId, solvedAt: solvedAt() }))).solveCycle).toBe(1)
      await coverageOf(ticketId)
    }
  })

  test('has no address if that is null, and is asked about if only the rest is', async () => {
    const nothing = await taken(
      await report({ ticketId: randomUUID(), solvedAt: solvedAt(), respondent: { email: null } }),
    )
    expect(nothing).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'no_address' })
    const email = `${randomUUID()}@client.example`
    const nulls = Object.fromEntries(OPTIONAL.map((name) => [name, null]))
    const asked = {
      ...nulls,
      ticketId: randomUUID(),
      solvedAt: solvedAt(),
      respondent: { email, name: null, locale: null, timeZone: null },
    }
    expect(await taken(await report(asked))).toMatchObject({ outcome: 'invited' })
    expect(await coverageOf(asked.ticketId)).toMatchObject({
      source: 'api',
      team: '',
      tags: [],
      cut_fields: [],
      ignored_fields: [],
    })
  })

  test('is taken as templates write it', async () => {
    const email = `${randomUUID()}@client.example`
    const ticketId = Number(`0x${randomUUID().slice(0, 12).replace('-', '')}`)
    const outcome = await taken(
      await report({
        source: 7,
        ticketId,
        solvedAt: String(Math.floor(Date.now() / 1000) - 60),
        team: 12,
        product: { id: 2, name: 'Lamp' },
        organisation: ['Halden AS'],
        tags: 'vip, billing',
        autoResolved: 'true',
        respondent: email,
        extra: { anything: [1, 2] },
      }),
    )
    expect(outcome).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'auto_resolved' })
    expect(await coverageOf(String(ticketId))).toMatchObject({
      source: '7',
      team: '12',
      product: 'Lamp',
      organisation: 'Halden AS',
      tags: ['vip', 'billing'],
    })
  })

  test('that is too long is kept without its end, and coverage and answer say so', async () => {
    const ticketId = randomUUID()
    const body = {
      ticketId,
      solvedAt: solvedAt(),
      source: 's'.repeat(65),
      team: 'x'.repeat(201),
      subject: `${'y'.repeat(999)}😃`,
      tags: [...Array.from({ length: 150 }, (_, i) => `tag-${i}`), 'z'.repeat(201)],
      respondent: { email: `${randomUUID()}@client.example`, name: `${'n'.repeat(199)}e\u0301e\u0301` },
    }
    const cutFields = ['source', 'team', 'tags', 'subject', 'respondent.name']
    const outcome = await taken(await report(body))
    expect(outcome).toMatchObject({ outcome: 'invited', cutFields })
    expect(await taken(await report(body))).toEqual(outcome)
    const row = await coverageOf(ticketId)
    expect(row).toMatchObject({
      team: 'x'.repeat(200),
      source: 's'.repeat(64),
      cut_fields: cutFields,
      ignored_fields: [],
    })
    expect(row.tags).toHaveLength(100)
    const invitation = await intake.db
      .selectFrom('invitation')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow()
    expect([invitation.subject, invitation.team]).toEqual(['y'.repeat(999), 'x'.repeat(200)])
  })

  test('with placeholders that were not filled in has no team and no address, and says which fields these were', async () => {
    const ticketId = randomUUID()
    const outcome = await taken(
      await report({
        ticketId,
        solvedAt: solvedAt(),
        team: '#{ticket.group.name}',
        product: 'Lamp {{product.version}}',
        subject: '{{ticket.title}}',
        tags: ['vip', '{{tag}}'],
        respondent: { email: '{{requester.email}}', timeZone: 'Moon/Crater' },
      }),
    )
    const ignoredFields = ['team', 'product', 'tags', 'subject', 'respondent.email', 'respondent.timeZone']
    expect(outcome).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'no_address', ignoredFields })
    expect(await coverageOf(ticketId)).toMatchObject({
      team: '',
      product: '',
      tags: ['vip'],
      ignored_fields: ignoredFields,
    })
    const values = await intake.db.selectFrom('dimension_value').select('value').where('value', 'like', '%{%').execute()
    expect(values).toEqual([])
  })

  test('about a placeholder keeps its subject', async () => {
    const ticketId = randomUUID()
    const subject = 'Template {{name}} does not render'
    await taken(
      await report({ ticketId, solvedAt: solvedAt(), subject, respondent: { email: `${ticketId}@client.example` } }),
    )
    const row = await intake.db
      .selectFrom('invitation')
      .select('subject')
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow()
    expect(row.subject).toBe(subject)
  })

  test('is asked in the language of its workspace if its own is not spoken here', async () => {
    const locales: (readonly [string, string])[] = [
      ['xx', 'en'],
      ['German', 'German'],
      ['pt_BR', 'pt_BR'],
      ['12', 'en'],
    ]
    for (const [locale, kept] of locales) {
      const ticketId = randomUUID()
      await taken(
        await report({ ticketId, solvedAt: solvedAt(), respondent: { email: `${ticketId}@client.example`, locale } }),
      )
      const row = await intake.db
        .selectFrom('invitation')
        .select('locale')
        .where('ticket_id', '=', ticketId)
        .executeTakeFirstOrThrow()
      expect([locale, row.locale]).toEqual([locale, kept])
    }
  })

  test('is one team, however its invisible characters, spaces and normal forms are written', async () => {
    const one = `Kündigung ${randomUUID()}`
    const spellings = [
      one,
      `${one}\u200b`,
      `\u202e${one}\u202c`,
      one.normalize('NFD'),
      one.replace(' ', '\u00a0'),
      one.replace(' ', '\r\n'),
      ` ${one.replace(' ', '  ')}\t`,
      one.replace('K', 'K\u00ad'),
    ]
    for (const team of spellings) await taken(await report({ ticketId: randomUUID(), solvedAt: solvedAt(), team }))
    const values = await intake.db
      .selectFrom('dimension_value')
      .select('value')
      .where('value', 'like', `%${one.slice(-36)}%`)
      .execute()
    expect(values).toEqual([{ value: one }])
  })
})
