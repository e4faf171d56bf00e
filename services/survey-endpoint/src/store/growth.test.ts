import { createLogger, type Service } from '@otzyv/service-kit'
import { checkedRoutes } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BuiltInvitation } from '../../testing/build-invitation.ts'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { createSurveyEndpointService } from '../create-survey-endpoint-service.ts'
import { SURVEY_ROUTES } from '../routes/routes.ts'

const LONG = 'ж'.repeat(4_000)
const PERSON = { 'user-agent': 'Mozilla/5.0 Chrome/139.0 Safari/537.36' }
const FREE = { answersPerInvitation: 100_000 }

let endpoint: TestEndpoint
/** A second process on the same database. */
let second: Service
let invited: BuiltInvitation
beforeAll(async () => {
  endpoint = await startEndpoint({ limits: FREE })
  const { db, connectionString } = endpoint.database
  second = createSurveyEndpointService(
    { db, log: createLogger({ level: 'silent', pretty: false }), now: () => new Date() },
    {
      keyring: endpoint.keyring,
      publicUrl: 'https://feedback.company.example',
      trustProxyHops: 0,
      connectionString,
      limits: FREE,
    },
  )
})
beforeEach(async () => {
  invited = await endpoint.invite()
})
afterAll(async () => {
  await second.close()
  await endpoint.stop()
})

const services = () => [endpoint.service, second]
const ask = (service: Service) => checkedRoutes(service.routes, SURVEY_ROUTES)
const send = async (service: Service, own: Record<string, unknown>, headers: Record<string, string> = PERSON) => {
  const answer = await ask(service).request(`/r/${invited.token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(submitted(own)),
  })
  return await answer.json()
}
async function growth() {
  const { rows } = await sql<{ versions: number; bytes: number; hits: number; rating: number; comment: string }>`
    select
      (select count(*)::int from response_version v where v.invitation_id = i.invitation_id) as versions,
      (select coalesce(sum(octet_length(comment)), 0)::int from response_version v where v.invitation_id = i.invitation_id) as bytes,
      (select count(*)::int from link_hit h where h.invitation_id = i.invitation_id) as hits,
      rating, comment
    from invitation i left join response using (workspace_id, invitation_id)
    where i.invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  const [row] = rows
  if (!row) throw new Error('the invitation is there')
  return row
}
async function versions() {
  const { rows } = await sql<{ comment: string }>`select comment from response_version
    where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  return rows.map(({ comment }) => comment)
}
const writeHits = async (service: Service) => {
  const loop = service.loops.find(({ name }) => name === 'record-link-hits')
  await loop?.run(new AbortController().signal)
}

describe('the history of one link', () => {
  test('takes no more than 256 KB, and the last answer stands', async () => {
    for (let edit = 1; edit <= 70; edit++) await send(endpoint.service, { edit, comment: LONG, rating: (edit % 5) + 1 })
    const { versions, bytes, rating } = await growth()
    expect([versions <= 50, bytes <= 262_144, rating]).toEqual([true, true, 1])
  })

  test('takes no more than 50 versions, also when two processes write at the same moment', async () => {
    const edits = Array.from({ length: 300 }, (_, edit) => edit)
    await Promise.all(edits.map((edit) => send(services()[edit % 2] ?? second, { edit, renderedAtMs: 1, rating: 3 })))
    const { versions } = await growth()
    expect(versions).toBeGreaterThan(30)
    expect(versions).toBeLessThanOrEqual(50)
    expect(await send(second, { edit: 1_000, renderedAtMs: 1, rating: 5, comment: 'at last' })).toEqual({
      outcome: 'stored',
    })
    expect(await growth()).toMatchObject({ rating: 5, comment: 'at last' })
  })

  test('filled by a program keeps the answer of the person who came before it, and takes the one who comes after', async () => {
    await send(endpoint.service, { edit: 1, renderedAtMs: 1, rating: 4, comment: 'before' })
    const program = { via: 'send', webdriver: true }
    for (let edit = 2; edit < 90; edit++)
      expect(await send(second, { edit, renderedAtMs: 1, comment: LONG, facts: program })).toEqual({
        outcome: 'superseded',
      })
    expect(await growth()).toMatchObject({ rating: 4, comment: 'before' })
    expect(await send(second, { edit: 100, renderedAtMs: 1, rating: 2, comment: 'after' })).toEqual({
      outcome: 'stored',
    })
    expect(await growth()).toMatchObject({ rating: 2, comment: 'after' })
    expect(await versions()).toContain('before')
  })

  test('of a shared link keeps what another visitor said, however often one of them answers', async () => {
    await send(endpoint.service, { edit: 1, renderedAtMs: 1, comment: 'the colleague' }, { 'user-agent': 'Firefox' })
    for (let edit = 2; edit < 90; edit++) await send(second, { edit, renderedAtMs: 1, comment: `${edit}` })
    expect(await versions()).toContain('the colleague')
  })

  test('does not grow by repetition', async () => {
    await send(endpoint.service, { edit: 1, renderedAtMs: 1 })
    for (let time = 0; time < 20; time++) await send(second, { edit: 1, renderedAtMs: 1 })
    expect((await growth()).versions).toBe(0)
  })
})

describe('the openings of one link', () => {
  const open = (service: Service, path: string, agent: string) =>
    ask(service).request(`/r/${invited.token}${path}`, { headers: { 'user-agent': agent } })

  test('are some dozens of rows at most, also through two processes at the same moment', async () => {
    for (let time = 0; time < 4; time++) {
      for (let place = 0; place < 300; place++)
        await open(services()[place % 2] ?? second, `/${place % 100}`, `Mozilla/5.0 (${time} ${place})`)
      await Promise.all(services().map(writeHits))
    }
    const { hits } = await growth()
    expect(hits).toBeGreaterThan(20)
    expect(hits).toBeLessThanOrEqual(60)
  })

  test('never hide that a program came, or that another rating was opened', async () => {
    for (let place = 0; place < 80; place++) {
      await open(endpoint.service, '/4', 'Mozilla/5.0')
      if (place % 20 === 0) await writeHits(endpoint.service)
    }
    await writeHits(endpoint.service)
    await open(second, '/2', 'Mozilla/5.0')
    await open(second, '/4', 'Mimecast')
    await writeHits(second)
    const { rows } = await sql<{ rating: number; automated: boolean }>`select distinct rating, automated from link_hit
      where invitation_id = ${invited.invitationId} order by rating, automated`.execute(endpoint.database.db)
    expect(rows).toEqual([
      { rating: 2, automated: false },
      { rating: 4, automated: false },
      { rating: 4, automated: true },
    ])
  })
})
