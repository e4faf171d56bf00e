import { AuditList } from '@otzyv/contracts'
import { createRowId } from '@otzyv/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin', '--name', 'Owner'))
})
afterAll(() => world?.close())

const read = async (query: string) => AuditList.parse((await world.ask(cookie, 'GET', `/v1/audit?${query}`)).body)

test('an admin sees who signed in and who changed what, and finds it by verb, by person and by day', async () => {
  const { body } = await world.ask(cookie, 'GET', '/v1/settings/workspace')
  await world.ask(cookie, 'PATCH', '/v1/settings/workspace', { linkDays: 11, revision: body.revision })
  const { changes } = await read('entity=workspace&verb=set')
  expect(changes).toMatchObject([
    { actor: { kind: 'person', name: 'Owner' }, network: '127.0.0.0/24', after: { linkDays: 11 } },
  ])
  const own = await read(`actor=${changes[0]?.actor.id}`)
  expect(own.changes.map(({ verb, entity }) => `${verb} ${entity}`)).toEqual(['set workspace', 'sign_in session'])
  expect((await read('to=2020-01-01')).changes).toEqual([])
  expect((await world.ask(cookie, 'GET', '/v1/audit?from=yesterday')).status).toBe(422)
})

test('the CSV has every row once, however many there are, and is a row of the audit itself', async () => {
  const { workspace_id } = await world.database.db
    .selectFrom('workspace')
    .select('workspace_id')
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: 2345 }, (_, number) => ({
    ...{ workspace_id, audit_id: createRowId(), actor_kind: 'operator' as const, actor_id: 'op' },
    ...{ verb: 'rename', entity: 'marker', entity_id: `=row-${number}`, before: null, after: null },
  }))
  await world.database.db.insertInto('audit').values(rows).execute()
  const answer = await fetch(`${world.otzyv.url}/v1/audit.csv?entity=marker&separator=;`, { headers: { cookie } })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
  const [head, ...lines] = (await answer.text()).trimEnd().split('\r\n')
  expect(head?.split(';')).toHaveLength(11)
  const ids = lines.map((line) => /'=row-(\d+)/.exec(line)?.[1])
  expect(new Set(ids).size).toBe(2345)
  expect(ids).toHaveLength(2345)
  const { changes } = await read('verb=export&limit=5')
  expect(changes).toMatchObject([
    { entity: 'audit', actor: { name: 'Owner' }, after: { format: 'csv', entity: 'marker' } },
  ])
})
