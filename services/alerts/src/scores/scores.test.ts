import type { ServerResponse } from 'node:http'
import { killedBefore } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Received, startReceiver } from '../../testing/start-receiver.ts'
import { startScores, TOKEN } from '../../testing/start-scores.ts'
import { passOnEvents } from '../queue/pass-on-events.ts'

let world: Awaited<ReturnType<typeof startScores>>
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  world = await startScores()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => world?.stop())

type Answering = (res: ServerResponse, received: Received) => unknown
const ok: Answering = (res) => res.writeHead(200, { 'content-type': 'application/json' }).end('{}')

/** A helpdesk, and what it was asked to write. */
async function start(answer: Answering = ok) {
  const desk = await startReceiver((res, received) => void answer(res, received))
  closing.push(desk.close)
  const writes = () => desk.received.filter(({ method }) => method !== 'GET')
  const notes = () => writes().filter(({ path }) => path.endsWith('.json'))
  return { ...desk, url: new URL(desk.url).origin, writes, notes }
}
const noteOf = (received: Received | undefined): string =>
  JSON.parse(received?.body ?? 'null')?.ticket.comment.body ?? ''
const statesOf = async (workspaceId: number) =>
  (await world.readWritings(workspaceId)).map(({ event, state }) => `${event} ${state}`)

test('an answer is written to its ticket as a tag and a note that customers do not see, once', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await world.connect(workspaceId, desk.url, { settings: { user: 'agent@company.example' } })
  await world.answer(workspaceId, '77', { rating: 2, comment: 'Too slow {{ticket.id}}' })
  const writer = world.createWriter()
  for (let turn = 0; turn < 3; turn++) await writer.turn(workspaceId)
  expect(desk.received.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
    ['PUT', '/api/v2/tickets/77/tags', { tags: ['otzyv_csat_2'] }],
    [
      'PUT',
      '/api/v2/tickets/77.json',
      { ticket: { comment: { body: expect.stringContaining('2 of 5'), public: false } } },
    ],
  ])
  expect(desk.received.map(({ body }) => body).join()).not.toContain('slow')
  const basic = Buffer.from(`agent@company.example/token:${TOKEN}`).toString('base64')
  expect(new Set(desk.received.map(({ headers }) => headers.authorization))).toEqual(new Set([`Basic ${basic}`]))
  expect(await statesOf(workspaceId)).toEqual(['score.set sent', 'score.add sent'])
})

test('a changed answer moves the tag and adds one note, with the comment if that may leave; the same said again adds none', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await world.connect(workspaceId, desk.url, { writesComment: true })
  const id = await world.answer(workspaceId, '78', { rating: 2 })
  const writer = world.createWriter()
  await writer.turn(workspaceId)
  await world.change(workspaceId, id, { rating: 5, comment: 'Solved {{after}} all' })
  await world.say(workspaceId, id)
  await writer.turn(workspaceId)
  const tags = desk.writes().filter(({ path }) => path.endsWith('/tags'))
  expect(tags.slice(1).map(({ method, body }) => [method, JSON.parse(body).tags])).toEqual([
    ['DELETE', ['otzyv_csat_2']],
    ['PUT', ['otzyv_csat_5']],
  ])
  expect(noteOf(desk.notes()[1])).toMatch(/5 of 5 \(before: 2\)[\s\S]*Solved \{ \{after\}\} all/)
  await world.say(workspaceId, id)
  await writer.turn(workspaceId)
  expect(desk.notes()).toHaveLength(2)
  expect((await statesOf(workspaceId)).filter((one) => one.endsWith('cancelled'))).toHaveLength(2)
})

test('who rates first and comments then is written about once', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await world.connect(workspaceId, desk.url, { writesComment: true })
  const id = await world.answer(workspaceId, '79')
  await passOnEvents({ db: world.db, now: () => new Date() }, workspaceId)
  const waiting = await world.readWritings(workspaceId)
  expect(waiting.every(({ due_at }) => due_at.getTime() > Date.now() + 60_000)).toBe(true)
  await world.change(workspaceId, id, { comment: 'Thanks' })
  await world.createWriter().turn(workspaceId)
  expect(desk.notes().map(noteOf)).toEqual([expect.stringContaining('Thanks')])
})

test('a vote that no person is known to have made is not written, and one that counts no more is taken back', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await world.connect(workspaceId, desk.url)
  const writer = world.createWriter()
  const id = await world.answer(workspaceId, '80', { rating: 1, evidence: 'suspect' })
  await world.answer(workspaceId, '81', { evidence: 'unconfirmed' })
  await writer.turn(workspaceId)
  expect(desk.received).toEqual([])
  await world.change(workspaceId, id, { rating: 1, evidence: 'confirmed' })
  await writer.turn(workspaceId)
  expect(desk.notes()).toHaveLength(1)
  await sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by) values (${workspaceId}, ${id}, 'test', 'me')`.execute(
    world.db,
  )
  await world.say(workspaceId, id)
  await writer.turn(workspaceId)
  expect(desk.writes().at(-2)).toMatchObject({ method: 'DELETE', body: '{"tags":["otzyv_csat_1"]}' })
  expect(noteOf(desk.notes()[1])).toBe('The rating that was reported here counts no more.')
})

test('429 lets the helpdesk alone for as long as it asks, and 500 is tried again', async () => {
  const workspaceId = await world.buildWorkspace()
  let answer: Answering = (res) => res.writeHead(429, { 'retry-after': '600' }).end()
  const desk = await start((res, received) => answer(res, received))
  const apiId = await world.connect(workspaceId, desk.url)
  await world.answer(workspaceId, '82')
  await world.answer(workspaceId, '83')
  const writer = world.createWriter()
  await writer.turn(workspaceId)
  await writer.turn(workspaceId)
  expect(desk.received).toHaveLength(1)
  const { paused_until } = await world.readApi(apiId)
  expect((paused_until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(9 * 60_000)
  answer = (res) => res.writeHead(500).end()
  await world.letHoursPass(workspaceId)
  await writer.turn(workspaceId)
  expect(desk.received).toHaveLength(2)
  answer = ok
  await world.letHoursPass(workspaceId)
  await writer.turn(workspaceId)
  expect(await statesOf(workspaceId)).toEqual(Array(2).fill(['score.set sent', 'score.add sent']).flat())
  expect((await world.readApi(apiId)).failing_since).toBeNull()
})

test('401 is said without the token, stops the rest, uses up no attempt, and after five days switches the API off', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start((res, { headers }) => res.writeHead(401).end(`no ${headers.authorization}`))
  const apiId = await world.connect(workspaceId, desk.url)
  for (const ticket of ['84', '85', '86']) await world.answer(workspaceId, ticket)
  const writer = world.createWriter()
  await writer.turn(workspaceId)
  expect(desk.received).toHaveLength(1)
  const [first] = await world.readWritings(workspaceId)
  expect(first).toMatchObject({ state: 'queued', attempts: 0, last_error: 'answered 401: no Bearer …' })
  await sql`update helpdesk_api set failing_since = now() - interval '6 days' where helpdesk_api_id = ${apiId}`.execute(
    world.db,
  )
  await world.letHoursPass(workspaceId)
  await writer.turn(workspaceId)
  expect(await world.readApi(apiId)).toMatchObject({ state: 'failing', off_reason: 'answered 401: no Bearer …' })
  const notice = await world.db
    .selectFrom('operator_notice')
    .select(['kind', 'detail'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  expect(notice).toMatchObject([{ kind: 'helpdesk_api_off', detail: { apis: [{ source: 'desk' }] } }])
  expect(world.switchedOff).toContainEqual({ workspaceId, helpdeskApiId: apiId })
})

test('a ticket that is not there any more keeps no other waiting; an address at which nothing is does', async () => {
  const workspaceId = await world.buildWorkspace()
  let isThere = true
  const desk = await start((res, received) =>
    received.path.includes('/87') || !isThere ? res.writeHead(404).end() : ok(res, received),
  )
  const apiId = await world.connect(workspaceId, desk.url)
  await world.answer(workspaceId, '87')
  await world.answer(workspaceId, '88')
  const writer = world.createWriter()
  await writer.turn(workspaceId)
  expect(await statesOf(workspaceId)).toEqual([
    ...['score.set failed', 'score.add failed', 'score.set sent', 'score.add sent'],
  ])
  expect(await world.readApi(apiId)).toMatchObject({ state: 'on', failing_since: null })
  isThere = false
  await world.answer(workspaceId, '89')
  await writer.turn(workspaceId)
  expect((await world.readWritings(workspaceId)).at(-2)).toMatchObject({
    state: 'queued',
    last_error: 'answered 404: check the address and the token',
  })
})

test('what hangs is tried again as a tag, and stays in doubt as a note', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start(() => {})
  await world.connect(workspaceId, desk.url)
  await world.answer(workspaceId, '90')
  const writer = world.createWriter({ timeoutMs: 200 })
  await writer.turn(workspaceId)
  await world.letHoursPass(workspaceId)
  await sql`update notification set due_at = now() + interval '1 hour'
    where workspace_id = ${workspaceId} and event = 'score.set'`.execute(world.db)
  await writer.turn(workspaceId)
  expect(await world.readWritings(workspaceId)).toMatchObject([
    { event: 'score.set', state: 'queued' },
    { event: 'score.add', state: 'unknown', last_error: 'no answer within 0.2 seconds' },
  ])
  expect(desk.notes()).toHaveLength(1)
})

test('a redirect to a host of the network is not followed, and no token goes to a host there', async () => {
  const workspaceId = await world.buildWorkspace()
  const inside = await start()
  const desk = await start((res) => res.writeHead(307, { location: `${inside.url}/api` }).end())
  await world.connect(workspaceId, desk.url)
  await world.answer(workspaceId, '91')
  await world.createWriter().turn(workspaceId)
  expect(await world.readWritings(workspaceId)).toMatchObject([
    { state: 'failed', last_error: 'answered 307, a redirect, which is not followed' },
    { state: 'failed' },
  ])
  const before = desk.received.length
  await world.answer(workspaceId, '92')
  await world.createWriter({ allowsPrivate: () => false }).turn(workspaceId)
  expect([inside.received.length, desk.received.length]).toEqual([0, before])
})

test.each([
  ['zendesk', 'score.add', 1],
  ['http', 'score.set', 2],
])(
  'a process that is killed before any statement writes to %s (%s) at most %i times, and says what is in doubt',
  async (helpdesk, event, most) => {
    const outcomes: { wrote: number; state: string }[] = []
    for (let number = 1; number <= 40; number++) {
      const workspaceId = await world.buildWorkspace()
      const desk = await start()
      const url = helpdesk === 'http' ? `${desk.url}/tickets/{ticketId}` : desk.url
      await world.connect(workspaceId, url, { helpdesk })
      await world.answer(workspaceId, '93')
      // The loop counts its own statements alone, from the first one that claims.
      const killed = world.createWriter({ over: killedBefore(world.db, number) })
      const survived = await killed.turn(workspaceId).then(
        () => true,
        () => false,
      )
      const finished = (await statesOf(workspaceId)).every((one) => /sent|cancelled/.test(one))
      for (let turn = 0; turn < 2; turn++) {
        await world.letHoursPass(workspaceId)
        await world.createWriter().turn(workspaceId)
      }
      const row = (await world.readWritings(workspaceId)).find((one) => one.event === event)
      const wrote = event === 'score.add' ? desk.notes() : desk.writes()
      outcomes.push({ wrote: wrote.length, state: row?.state ?? '' })
      // Where it may come twice, it is the same.
      expect(new Set(wrote.map(({ body, headers }) => `${headers['idempotency-key']} ${body}`)).size).toBeLessThan(2)
      await sql`delete from notification where workspace_id = ${workspaceId}`.execute(world.db)
      if (survived && finished) break
    }
    expect(Math.max(...outcomes.map(({ wrote }) => wrote))).toBe(most)
    for (const { wrote, state } of outcomes) {
      expect(['sent', ...(event === 'score.add' ? ['unknown'] : [])]).toContain(state)
      if (state === 'sent') expect(wrote).toBeGreaterThan(0)
    }
    if (event === 'score.add') expect(outcomes.some(({ state }) => state === 'unknown')).toBe(true)
  },
)
