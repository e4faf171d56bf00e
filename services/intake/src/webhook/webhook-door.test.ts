import { randomBytes, randomUUID } from 'node:crypto'
import { createWebhook } from '@otzyv/admin'
import { Problem, TicketOutcome } from '@otzyv/contracts'
import { buildWorkspace, operatorContext, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ServedIntake, serveIntake, signHeaders, ticketBody } from '../../testing/serve-intake.ts'

const MINUTE = 60_000

let intake: ServedIntake
let before: Record<string, number>
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())
beforeEach(async () => {
  before = await intake.count()
})

const minutesFromNow = (minutes: number) => new Date(intake.clock.now().getTime() + minutes * MINUTE)
const outcomeOf = async (answer: Response) => TicketOutcome.parse(await answer.json())
const problemOf = async (answer: Response) => Problem.parse(await answer.json())

describe('a webhook that is genuine', () => {
  test('becomes an invitation, as a ticket reported with a key does', async () => {
    const answer = await intake.post(ticketBody())
    expect(answer.status).toBe(200)
    expect(await outcomeOf(answer)).toMatchObject({ outcome: 'invited', solveCycle: 1, survey: 'csat' })
    const after = await intake.count()
    for (const table of ['webhook_receipt', 'coverage', 'invitation', 'delivery'])
      expect([table, after[table]]).toEqual([table, (before[table] ?? 0) + 1])
  })

  test.each([
    ['white space', (body: string) => `\n\t ${body.replaceAll(',"', ' ,\r\n  "').replaceAll('":', '" :  ')} \n`],
    [
      'escapes',
      (body: string) => body.replace('desk', '\\u0064\\u0065sk').replace('Анна', '\\u0410\\u043d\\u043d\\u0430'),
    ],
    [
      'another order of keys',
      (body: string) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse())),
    ],
    ['a byte order mark', (body: string) => `\ufeff${body}`],
  ])('is taken with %s', async (_name, write) => {
    const ticketId = randomUUID()
    const body = write(ticketBody({ ticketId }))
    expect(body).not.toBe(ticketBody({ ticketId }))
    expect((await intake.post(body)).status).toBe(200)
    const row = await intake.db
      .selectFrom('coverage')
      .select(['source', 'team'])
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ source: 'desk', team: 'billing' })
  })

  test.each([-5, 5])('is taken with a timestamp %i minutes off', async (minutes) => {
    expect((await intake.post(ticketBody(), { at: minutesFromNow(minutes) })).status).toBe(200)
  })
})

describe('nothing is stored, and the answer is the same to the byte, for', () => {
  const body = ticketBody()
  const id = 'msg_1'
  const genuine = () => signHeaders(id, intake.clock.now(), body, [intake.hook.secret])
  const without = (name: string) => Object.fromEntries(Object.entries(genuine()).filter(([key]) => key !== name))
  const stranger = `whsec_${randomBytes(32).toString('base64')}`
  const cases: [string, () => Promise<Response>][] = [
    ['no headers', () => intake.send(intake.hook.path, {}, body)],
    ['no id', () => intake.send(intake.hook.path, without('webhook-id'), body)],
    ['no timestamp', () => intake.send(intake.hook.path, without('webhook-timestamp'), body)],
    ['no signature', () => intake.send(intake.hook.path, without('webhook-signature'), body)],
    ['another secret', () => intake.post(body, { id, secrets: [stranger] })],
    ['a webhook six minutes old', () => intake.post(body, { id, at: minutesFromNow(-6) })],
    ['a webhook six minutes in the future', () => intake.post(body, { id, at: minutesFromNow(6) })],
    [
      'a body that was written again',
      () => intake.send(intake.hook.path, genuine(), JSON.stringify(JSON.parse(body), null, 1)),
    ],
    ['an empty body', () => intake.send(intake.hook.path, genuine(), '')],
    ['an unknown hook', () => intake.post(body, { id }, `/v1/hooks/${intake.workspaceId}_${randomUUID()}`)],
    ['an unknown workspace', () => intake.post(body, { id }, `/v1/hooks/4999999999_${randomUUID()}`)],
    ['another workspace', () => intake.post(body, { id }, intake.hook.path.replace(/\d+_/, '1_'))],
    ['an address that is none', () => intake.post(body, { id }, "/v1/hooks/1'--")],
  ]
  test.each(cases)('%s', async (_name, send) => {
    const answer = await send()
    const unknown = await intake.post(body, { id }, `/v1/hooks/${intake.workspaceId}_${randomUUID()}`)
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe(await unknown.text())
    const comparable = (headers: Headers) => [...headers].filter(([name]) => name !== 'date')
    expect(comparable(answer.headers)).toEqual(comparable(unknown.headers))
    expect(await intake.count()).toEqual(before)
  })

  test('the secret of another hook of the same workspace', async () => {
    const other = await createWebhook(operatorContext(intake, intake.workspaceId), intake.keyring, { name: 'other' })
    expect((await intake.post(ticketBody(), { secrets: [other.secret] })).status).toBe(401)
    expect(await intake.count()).toEqual(before)
    expect((await intake.post(ticketBody(), { secrets: [other.secret] }, other.path)).status).toBe(200)
  })
})

test('a webhook with a whole conversation in a field loses no ticket: the text is cut, and the answer says so', async () => {
  const answer = await intake.post(ticketBody({ subject: 'It does not work. '.repeat(12_000) }))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ outcome: 'invited', cutFields: ['subject'] })
})

describe('the same webhook-id', () => {
  test('ten times at once is one invitation and ten times the same answer', async () => {
    const body = ticketBody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => intake.post(body, { id: 'msg_ten' })))
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    const after = await intake.count()
    for (const table of ['webhook_receipt', 'coverage', 'invitation', 'delivery'])
      expect([table, after[table]]).toEqual([table, (before[table] ?? 0) + 1])
  })

  test('tried again later, with a new timestamp, has the answer of the first time', async () => {
    const body = ticketBody()
    const first = await outcomeOf(await intake.post(body, { id: 'msg_later' }))
    intake.clock.advance(60 * MINUTE)
    expect(await outcomeOf(await intake.post(body, { id: 'msg_later' }))).toEqual(first)
    expect((await intake.count()).webhook_receipt).toBe((before.webhook_receipt ?? 0) + 1)
  })

  test('with another body is a conflict that says so, one by one and all at once', async () => {
    expect((await intake.post(ticketBody(), { id: 'msg_twice' })).status).toBe(200)
    const after = await intake.count()
    const answer = await intake.post(ticketBody(), { id: 'msg_twice' })
    expect(answer.status).toBe(409)
    expect(await problemOf(answer)).toMatchObject({ code: 'conflict', detail: expect.stringMatching(/another body/) })
    expect(await intake.count()).toEqual(after)
    const answers = await Promise.all(Array.from({ length: 6 }, () => intake.post(ticketBody(), { id: 'msg_race' })))
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect((await intake.count()).coverage).toBe((after.coverage ?? 0) + 1)
  })

  test('of another hook is another webhook', async () => {
    const other = await createWebhook(operatorContext(intake, intake.workspaceId), intake.keyring, { name: 'second' })
    expect((await intake.post(ticketBody(), { id: 'msg_both' })).status).toBe(200)
    expect((await intake.post(ticketBody(), { id: 'msg_both', secrets: [other.secret] }, other.path)).status).toBe(200)
  })
})

describe('the ticket’s own key', () => {
  test('holds too: new ids for the same solve, at once, are one invitation', async () => {
    const body = ticketBody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => intake.post(body)))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    const after = await intake.count()
    expect([after.coverage, after.webhook_receipt]).toEqual([
      (before.coverage ?? 0) + 1,
      (before.webhook_receipt ?? 0) + 10,
    ])
  })
})

describe('a genuine webhook that cannot be used', () => {
  test('is answered with what is wrong, and nothing is stored', async () => {
    const answer = await intake.post(JSON.stringify({ ticketId: '', respondent: { email: 7 } }))
    expect(answer.status).toBe(422)
    const { code, issues } = await problemOf(answer)
    expect([code, issues?.map(({ path }) => path)]).toEqual(['invalid_request', ['ticketId', 'solvedAt']])
    for (const body of ['', '{', '[1]', 'null', new Uint8Array([0x22, 0xff, 0x22])])
      expect((await intake.post(body)).status).toBeGreaterThanOrEqual(400)
    expect((await problemOf(await intake.post(new Uint8Array([0x22, 0xff, 0x22])))).code).toBe('malformed_json')
    expect((await intake.post(`{"x":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413)
    expect(await intake.count()).toEqual(before)
  })

  test('leaves no receipt, so that the same one is taken once it can be', async () => {
    const body = ticketBody({ solvedAt: new Date(Date.now() + 10 * MINUTE + 3_000).toISOString() })
    const refused = await intake.post(body, { id: 'msg_early' })
    expect(await problemOf(refused)).toMatchObject({ code: 'invalid_request', issues: [{ path: 'solvedAt' }] })
    expect(await intake.count()).toEqual(before)
    await waitUntil('the clock to come near', async () => (await intake.post(body, { id: 'msg_early' })).status === 200)
    expect(await outcomeOf(await intake.post(body, { id: 'msg_early' }))).toMatchObject({ outcome: 'invited' })
  })
})

test('a webhook writes in the workspace of its hook and in no other', async () => {
  const workspaceId = await buildWorkspace(intake.db)
  const other = await createWebhook(operatorContext(intake, workspaceId), intake.keyring, { name: 'theirs' })
  expect((await intake.post(ticketBody(), { secrets: [other.secret] }, other.path)).status).toBe(200)
  const rows = await intake.db
    .selectFrom('coverage')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .execute()
  expect(rows).toHaveLength(1)
})
