import { randomUUID } from 'node:crypto'
import { connectDatabase, type Database, findEmbeddedPostgres } from '@otzyv/database'
import { copyCluster, freePort, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answer,
  dumpAll,
  MARKERS,
  markersIn,
  markersInFolder,
  readMails,
  sendReply,
  waitForMail,
} from './support/marker-person.ts'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** One person on the way through the whole product as it is started, who then asks to be forgotten. */
describe('a person who is erased', () => {
  let env: Record<string, string>
  let otzyv: RunningOtzyv
  let db: Database
  let key: string
  let cookie: string
  let links: Awaited<ReturnType<typeof waitForMail>>
  let dataDir: string

  const run = async (...args: string[]) => {
    const end = await runOtzyv([...args, '--json'], env)
    expect([args.slice(0, 2), end.code, end.stderr]).toEqual([args.slice(0, 2), 0, end.stderr])
    return JSON.parse(end.stdout)
  }
  const post = async (path: string, body: unknown) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(otzyv.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json() }
  }
  /** As a page of the product asks, for an admin who is signed in. */
  const askAsAdmin = async (path: string, body: unknown) => {
    const headers = { cookie, origin: otzyv.url, 'content-type': 'application/json' }
    const answer = await fetch(otzyv.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect([path, answer.status]).toEqual([path, 200])
    return JSON.parse(await answer.text())
  }
  const signIn = async (): Promise<string> => {
    await run('people', 'add', 'admin@company.example', '--role', 'admin')
    const { pathname } = new URL((await run('people', 'sign-in-link', 'admin@company.example')).url)
    const init = { method: 'POST', headers: { origin: otzyv.url }, redirect: 'manual' } as const
    return (await fetch(otzyv.url + pathname, init)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  const ticket = (own: object = {}) => ({
    source: 'desk',
    ticketId: MARKERS.ticket,
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    team: 'billing',
    product: 'app',
    subject: MARKERS.subject,
    organisation: MARKERS.organisation,
    tags: [MARKERS.tag],
    respondent: { email: MARKERS.address, name: MARKERS.name, locale: 'en' },
    ...own,
  })
  const figures = async () => {
    await run('aggregate')
    const { exact, workspaces } = await run('rollup', 'check')
    expect({ exact, workspaces }).toMatchObject({ exact: true })
    const headers = { authorization: `Bearer ${key}` }
    const read = async (query: string) => await (await fetch(`${otzyv.url}/v1/${query}`, { headers })).text()
    const shown = [await read('indicators?survey=csat&granularity=week'), await read('coverage')]
    const counted = await db
      .selectFrom('counted')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute()
    return { shown: shown.map((text) => text.replace(/"(computedAt|refreshedAt|asOf)":"[^"]*"/g, '')), counted }
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    await copyCluster(dataDir)
    const listen = `smtp://127.0.0.1:${await freePort()}`
    env = {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'debug',
      BOUNCE_ADDRESS: 'bounce@back.example',
      BOUNCE_LISTEN: listen,
    }
    otzyv = await startOtzyv(env)
    db = connectDatabase({
      connectionString: (await findEmbeddedPostgres({ dataDir })) ?? '',
      applicationName: 'test',
    })
    key = (
      await run('keys', 'create', 'desk', '--scopes', 'tickets:write,mail-events:write,indicators:read,responses:read')
    ).key
    cookie = await signIn()
    await run('workspaces', 'set', 'default', '--ask-delay-minutes', '0')
    await run('mail', 'settings', '--set', '{"replies": "comment", "reminders": 1}')

    expect(await post('/v1/tickets/solved', ticket())).toMatchObject({ body: { outcome: 'invited' } })
    links = await waitForMail(dataDir)
    await fetch(`${links.survey}/4`, { headers: { 'user-agent': MARKERS.agent } })
    expect((await answer(links.survey, 4, MARKERS.comment, 1)).status).toBe(200)
    expect((await answer(links.survey, 2, MARKERS.changed, 2)).status).toBe(200)
    await sendReply(listen, links.replyTo)
    const event = {
      id: `spam ${MARKERS.address}`,
      kind: 'complaint',
      address: MARKERS.address,
      occurredAt: new Date().toISOString(),
    }
    expect(await post('/v1/mail/events', { events: [event] })).toMatchObject({ status: 200 })
    const [{ invitation_id: invitationId = '' } = {}] = await db
      .selectFrom('invitation')
      .select('invitation_id')
      .execute()
    await run('exclusions', 'add', invitationId, 'other', '--by', 'lead', '--note', MARKERS.note)
    await run('exclusions', 'remove', invitationId, '--by', 'lead', '--note', MARKERS.note)
    await waitUntil('the reply', async () => (await db.selectFrom('reply').select('text').execute()).length > 0, 30_000)
    await waitUntil(
      'the hit',
      async () => (await db.selectFrom('link_hit').select('kind').execute()).length > 0,
      30_000,
    )
  }, 120_000)
  afterAll(async () => {
    await db?.destroy()
    await otzyv?.stop()
  })

  test('is exported whole before, shown by kind, forgotten to the last byte, and counted as before', async () => {
    const before = await figures()
    expect(markersIn(await dumpAll(db))).toEqual(
      expect.arrayContaining(Object.keys(MARKERS).filter((name) => name !== 'agent')),
    )
    const exported = await run('people-data', 'export', MARKERS.address.toUpperCase())
    expect(markersIn(JSON.stringify(exported))).toEqual(
      expect.arrayContaining(Object.keys(MARKERS).filter((name) => name !== 'agent')),
    )
    const shown = await run('people-data', 'show', MARKERS.address)
    expect(shown.stored).toEqual(
      expect.arrayContaining(
        ['respondent', 'coverage', 'invitation', 'delivery', 'response', 'responseVersion', 'reply', 'mailEvent']
          .concat(['suppression', 'linkHit', 'mailbox'])
          .map((kind) => expect.objectContaining({ kind })),
      ),
    )

    // The page gets what the command gives, but for what the looks themselves left in the audit.
    const { audit: _, ...given } = exported.stored
    const { audit, ...answered } = (await askAsAdmin('/v1/person-data/export', { address: MARKERS.address })).stored
    expect(answered).toEqual(given)
    expect(audit.length).toBeGreaterThan(0)

    const wish = { address: ` ${MARKERS.address.toLowerCase()}`, note: `asked by ${MARKERS.address}` }
    // Payloads are masked; yet what was left of a person in one would go with them.
    const { hookId } = await run('hooks', 'create', 'desk')
    await db
      .insertInto('webhook_payload')
      .values({
        ...{ workspace_id: 1, webhook_source_id: hookId.split('_')[1], payload_id: randomUUID() },
        ...{ payload: JSON.stringify(MARKERS.subject), came_to: '[]', refused: null },
      })
      .execute()
    const done = await askAsAdmin('/v1/person-data/erase', wish)
    expect(done).toMatchObject({ outcome: 'erased', erased: { invitations: 1, answers: 1, replies: 1, mails: 1 } })
    expect(await figures()).toEqual(before)
    expect(markersIn(await dumpAll(db))).toEqual([])
    expect(await readMails(dataDir, MARKERS.address)).toEqual([])
    expect(markersIn(otzyv.output.stdout + otzyv.output.stderr)).toEqual([])
    expect(await run('people-data', 'show', MARKERS.address)).toMatchObject({ isUnasked: true })

    await run('people-data', 'scrub')
    expect(await markersInFolder(dataDir)).toEqual([])
  }, 180_000)

  test('is not asked when the next ticket is solved, and nothing of them is stored again', async () => {
    const next = ticket({ ticketId: 'T-next', solvedAt: new Date(Date.now() - 1000).toISOString() })
    expect(await post('/v1/tickets/solved', next)).toMatchObject({ body: { outcome: 'skipped', reason: 'complained' } })
    const dump = markersIn(await dumpAll(db))
    expect(dump.filter((name) => ['address', 'name', 'subject'].includes(name))).toEqual([])
  })
})
