import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Received, startReceiver } from '../../testing/start-receiver.ts'
import { startScores, TOKEN } from '../../testing/start-scores.ts'

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

/** Help Scout as far as it is called: it gives tokens, and takes notes of those that bear the newest one. */
async function start({ grant }: { grant?: Answering } = {}) {
  let tokens = 0
  const desk = await startReceiver((res, received) => {
    if (!received.path.endsWith('/token')) {
      const isKnown = received.headers.authorization === `Bearer t${tokens}`
      return void res.writeHead(isKnown ? (received.method === 'GET' ? 200 : 201) : 401).end()
    }
    if (grant) return void grant(res, received)
    res.end(JSON.stringify({ access_token: `t${++tokens}`, expires_in: 172_800 }))
  })
  closing.push(desk.close)
  const at = (path: string) => desk.received.filter((one) => one.path.endsWith(path))
  return {
    ...desk,
    url: new URL(desk.url).origin,
    at,
    /** The token that was given ends before its time. */
    endToken: () => void tokens++,
    granted: () => at('/token').length,
  }
}
const connect = (workspaceId: number, url: string) =>
  world.connect(workspaceId, url, { helpdesk: 'help-scout', settings: { app: 'app-1' }, writesComment: true })
const writingsOf = async (workspaceId: number) =>
  (await world.readWritings(workspaceId)).filter(({ event }) => event === 'score.add')

test('a note is written with a token that was got for it; one that ended before its time is followed by another', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await connect(workspaceId, desk.url)
  const writer = world.createWriter()
  for (const ticket of ['71', '72'])
    await world.answer(workspaceId, ticket, { rating: 4, comment: 'Thanks <b>all</b>' })
  await writer.turn(workspaceId)
  desk.endToken()
  const id = await world.answer(workspaceId, '73', { rating: 1 })
  await writer.turn(workspaceId)
  await writer.turn(workspaceId)
  expect(desk.granted()).toBe(2)
  // The one that was refused, and was written again, is that of ticket 73.
  expect(desk.at('/notes').map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ['/v2/conversations/71/notes', 'Bearer t1'],
    ['/v2/conversations/72/notes', 'Bearer t1'],
    ['/v2/conversations/73/notes', 'Bearer t1'],
    ['/v2/conversations/73/notes', 'Bearer t3'],
  ])
  expect(JSON.parse(desk.at('/notes')[0]?.body ?? '')).toEqual({
    text: expect.stringMatching(/4 of 5[\s\S]*Thanks &#60;b&#62;all/),
  })
  expect((await writingsOf(workspaceId)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  await world.change(workspaceId, id, { rating: 5 })
  await writer.turn(workspaceId)
  expect(desk.at('/notes').at(-1)?.body).toContain('5 of 5 (before: 1)')
})

test.each<[string, Answering, object]>([
  [
    '401',
    (res, { body }) => res.writeHead(401).end(`no ${body}`),
    {
      state: 'queued',
      attempts: 0,
      status: 401,
      last_error: expect.stringMatching(/^no token came: answered 401: no /),
    },
  ],
  [
    '429',
    (res) => res.writeHead(429, { 'x-ratelimit-retry-after': '600' }).end(),
    { state: 'queued', attempts: 1, status: 429, last_error: 'no token came: answered 429' },
  ],
  ['502', (res) => res.writeHead(502).end(), { state: 'queued', attempts: 1, status: 502 }],
  ['nothing', () => {}, { state: 'queued', attempts: 1, last_error: 'no token came: no answer within 0.2 seconds' }],
  [
    'a redirect',
    (res) => res.writeHead(307, { location: '/elsewhere' }).end(),
    { state: 'queued', attempts: 0, last_error: 'no token came: answered 307, a redirect, which is not followed' },
  ],
])(
  'where no token is to be had (%s) no note is in doubt, and what waits is written once there is one',
  async (_what, grant, comesTo) => {
    const workspaceId = await world.buildWorkspace()
    let says: Answering | null = grant
    const desk = await start({
      grant: (res, received) => {
        if (says) return says(res, received)
        desk.endToken()
        return res.end(JSON.stringify({ access_token: 't1' }))
      },
    })
    const apiId = await connect(workspaceId, desk.url)
    for (const ticket of ['74', '75']) await world.answer(workspaceId, ticket)
    const writer = world.createWriter({ timeoutMs: 200 })
    await writer.turn(workspaceId)
    expect((await writingsOf(workspaceId))[0]).toMatchObject(comesTo)
    expect([desk.granted(), desk.at('/notes').length]).toEqual([1, 0])
    expect((await world.readApi(apiId)).paused_until?.getTime()).toBeGreaterThan(Date.now() + 50_000)
    expect(JSON.stringify(await world.readWritings(workspaceId))).not.toContain(TOKEN)
    says = null
    await world.letHoursPass(workspaceId)
    await writer.turn(workspaceId)
    expect((await writingsOf(workspaceId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect([desk.granted(), desk.at('/notes').length]).toEqual([2, 2])
  },
)

test('no secret goes to a host of the network, though what is written may go to another one', async () => {
  const workspaceId = await world.buildWorkspace()
  const inside = await start()
  const desk = await start()
  await world.connect(workspaceId, `${desk.url}/tickets/{ticketId}`, {
    helpdesk: 'http-oauth',
    settings: { tokenUrl: `${inside.url.replace('127.0.0.1', 'localhost')}/token`, client: 'c1' },
  })
  await world.answer(workspaceId, '76')
  await world.createWriter({ allowsPrivate: (host) => host === '127.0.0.1' }).turn(workspaceId)
  expect([inside.received.length, desk.received.length]).toEqual([0, 0])
  expect((await world.readWritings(workspaceId))[0]).toMatchObject({
    state: 'queued',
    last_error: expect.stringContaining('no token came: the address'),
  })
  await sql`delete from notification where workspace_id = ${workspaceId}`.execute(world.db)
})

test('another helpdesk gets what holds over HTTP with a token that its own server gave', async () => {
  const workspaceId = await world.buildWorkspace()
  const desk = await start()
  await world.connect(workspaceId, `${desk.url}/tickets/{ticketId}`, {
    helpdesk: 'http-oauth',
    settings: { tokenUrl: `${desk.url}/token`, client: 'c 1', scope: 'tickets:write' },
  })
  await world.answer(workspaceId, '77', { rating: 3 })
  await world.createWriter().turn(workspaceId)
  const [granting, written] = desk.received
  expect(Object.fromEntries(new URLSearchParams(granting?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'c 1',
    client_secret: TOKEN,
    scope: 'tickets:write',
  })
  expect(written).toMatchObject({ method: 'PUT', path: '/tickets/77', headers: { authorization: 'Bearer t1' } })
  expect(JSON.parse(written?.body ?? '')).toMatchObject({ ticketId: '77', rating: 3, comment: null })
})
