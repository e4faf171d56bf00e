import { randomUUID } from 'node:crypto'
import { createWebhook } from '@otzyv/admin'
import { Problem } from '@otzyv/contracts'
import { operatorContext } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refused, taken } from '../../testing/reported.ts'
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

describe.each(DOORS)('a ticket reported %s', (_door, report) => {
  test.each([
    null,
    '',
    ' ',
    undefined,
    true,
    {},
    [],
    [12],
    'null',
    '-',
    '{{ticket.id}}',
    'T-#{ticket.id}',
    '\u200b',
    'T-1\u0000',
    'T-\n1',
    1.5,
    -1,
    2 ** 53,
    'x'.repeat(201),
  ])('is refused without an id that distinguishes it from others: %j', async (ticketId) => {
    expect(await refused(await report({ ticketId, solvedAt: solvedAt() }))).toEqual([
      expect.stringMatching(/^ticketId: /),
    ])
  })

  test.each([
    [null, /is needed: when it was solved, as RFC 3339/],
    ['2026-11-25 13:23:52', /no time zone.*2026-11-22T10:00:00Z/],
    ['yesterday', /is not a time.*2026-11-22T10:00:00Z/],
    [0, /between 2000 and 2099/],
    ['2080-01-01T00:00:00Z', /future/],
  ])('is refused with the wanted format if its time is %j', async (at, message) => {
    expect(await refused(await report({ ticketId: randomUUID(), solvedAt: at }))).toEqual([
      expect.stringMatching(message),
    ])
  })

  test('has the same solve in every spelling of its time', async () => {
    const ticketId = randomUUID()
    const seconds = Math.floor(Date.now() / 1000) - 3600
    const iso = new Date(seconds * 1000).toISOString().slice(0, 19)
    const spellings = [
      `${iso}Z`,
      `${iso}+0000`,
      `${iso}+00`,
      `${iso.replace('T', ' ')} UTC`,
      `${iso.toLowerCase()}z`,
      `${iso}.000000000Z`,
      seconds,
      String(seconds),
      seconds * 1000,
      new Date(seconds * 1000).toUTCString(),
    ]
    for (const at of spellings) expect((await taken(await report({ ticketId, solvedAt: at }))).solveCycle).toBe(1)
    expect((await coverageOf(ticketId)).solved_at).toEqual(new Date(seconds * 1000))
  })
})

test('a webhook with a time zone of its own reads times without one in it', async () => {
  const { workspaceId } = intake
  const hook = await createWebhook(operatorContext(intake, workspaceId), intake.keyring, {
    name: 'local',
    timeZone: 'Asia/Kolkata',
  })
  const ticketId = randomUUID()
  const body = JSON.stringify({ ticketId, solvedAt: '2026-11-20 15:40:00' })
  await taken(await intake.post(body, { secrets: [hook.secret] }, hook.path))
  expect((await coverageOf(ticketId)).solved_at).toEqual(new Date('2026-11-20T10:10:00Z'))
})

test('a reopen is read as loosely as a solve', async () => {
  const ticketId = randomUUID()
  const report = (own: Record<string, unknown>) =>
    intake.report('/v1/tickets/reopened', { ticketId: ` ${ticketId}\u200b`, ...own })
  expect(await (await report({ source: null, reopenedAt: '1795169400' })).json()).toEqual({ outcome: 'recorded' })
  expect(await (await report({ source: '{{source}}', reopenedAt: '2026-11-20 10:10:00 UTC' })).json()).toEqual({
    outcome: 'known',
  })
  expect(await refused(await report({ reopenedAt: '2026-11-20 10:10:00' }))).toEqual([
    expect.stringMatching(/^reopenedAt: has no time zone/),
  ])
})

describe('a body that is not JSON', () => {
  test('says at which line and column, and nothing of the content type', async () => {
    const body = '{\n  "ticketId": "1",\n  "solvedAt": "2026-11-25T10:00:00Z"\n  "team": "a"\n}'
    for (const answer of [
      await intake.report('/v1/tickets/solved', body),
      await intake.report('/v1/tickets/reopened', body),
      await intake.post(body),
    ]) {
      expect(answer.status).toBe(400)
      const problem = Problem.parse(await answer.json())
      expect(problem.code).toBe('malformed_json')
      expect(problem.detail).toMatch(/^Line 4, column 3: /)
      expect(problem.detail).not.toMatch(/content.type/i)
    }
  })

  test('because of a byte that is not UTF-8 says where that is', async () => {
    const answer = await intake.post(new Uint8Array([...Buffer.from('{"team":\n "caf'), 0xe9, ...Buffer.from('"}')]))
    expect(Problem.parse(await answer.json()).detail).toBe('Line 2, column 6: these bytes are not UTF-8.')
  })
})
