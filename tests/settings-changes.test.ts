import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let one: string
let other: string
let address: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie: one, address } = await world.signIn('admin', '--name', 'Anna'))
  ;({ cookie: other } = await world.signIn('admin', '--name', 'Boris'))
})
afterAll(() => world?.close())

const WORKSPACE = '/v1/settings/workspace'
const read = async () => (await world.ask(one, 'GET', WORKSPACE)).body
const readAudit = async (entity: string) =>
  await world.database.db.selectFrom('audit').selectAll().where('entity', '=', entity).orderBy('revision').execute()

describe('the settings of a workspace', () => {
  test('are read, changed in parts, and leave one audit row with the person and their network', async () => {
    const before = await read()
    expect(before).toMatchObject({ hasSender: false, senderAddress: 'survey@localhost', linkDays: 30 })
    const rows = (await readAudit('workspace')).length
    const changed = await world.ask(one, 'PATCH', WORKSPACE, {
      revision: before.revision,
      senderAddress: 'survey@company.example',
      linkDays: 12,
    })
    expect(changed).toMatchObject({
      status: 200,
      body: { hasSender: true, linkDays: 12, askAgainDays: before.askAgainDays },
    })
    expect(await read()).toEqual(changed.body)
    const audit = await readAudit('workspace')
    expect(audit.length).toBe(rows + 1)
    expect(audit.at(-1)).toMatchObject({
      verb: 'set',
      actor_kind: 'person',
      network: '127.0.0.0/24',
      before: { linkDays: 30, senderAddress: 'survey@localhost' },
      after: { linkDays: 12, senderAddress: 'survey@company.example' },
    })
  })

  test('take a colour as it is typed, keep it in small letters, refuse what is none, and take it away again', async () => {
    const set = async (brandColour: string) => {
      const { revision } = await read()
      return await world.ask(one, 'PATCH', WORKSPACE, { revision, brandColour })
    }
    expect(await set(' #E4572E ')).toMatchObject({ status: 200, body: { brandColour: '#e4572e' } })
    for (const wrong of ['red', '#fff', '#e4572e;}', 'url(x)'])
      expect(await set(wrong)).toMatchObject({ status: 422, body: { issues: [{ path: 'brandColour' }] } })
    expect((await read()).brandColour).toBe('#e4572e')
    expect((await readAudit('workspace')).at(-1)).toMatchObject({
      before: { brandColour: '' },
      after: { brandColour: '#e4572e' },
    })
    expect(await set('')).toMatchObject({ status: 200, body: { brandColour: '' } })
  })

  test('take a logo by what its bytes are, refuse another one beside its field, and take it away again', async () => {
    const image = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    const send = (path: string, body: object) => world.ask(one, 'POST', `/v1/settings/logo${path}`, body)
    expect(await send('', { image })).toMatchObject({
      status: 200,
      body: { logo: { mediaType: 'image/png', width: 1, height: 1, image } },
    })
    await send('', { image })
    const large = Buffer.from(image, 'base64')
    large.writeUInt32BE(641, 16)
    for (const [wrong, message] of [
      [Buffer.from('<svg/>').toString('base64'), 'no PNG or JPEG'],
      ['no base64!', 'base64'],
      [Buffer.alloc(12_289).toString('base64'), '12288'],
      [large.toString('base64'), '640 × 256'],
    ] as const) {
      const refused = await send('', { image: wrong })
      expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path: 'image' }]])
      expect(JSON.stringify(refused.body)).toContain(message)
    }
    expect((await world.ask(one, 'GET', '/v1/settings/logo')).body).toMatchObject({ logo: { image } })
    expect((await send('/remove', {})).body).toEqual({ logo: null })
    await send('/remove', {})
    const audit = await readAudit('logo')
    expect(audit.map(({ verb }) => verb)).toEqual(['set', 'remove'])
    expect(JSON.stringify(audit)).not.toContain(image)
  })

  test('that are wrong are named field by field, and nothing of the change is stored', async () => {
    const before = await read()
    const rows = (await readAudit('workspace')).length
    const answer = await world.ask(one, 'PATCH', WORKSPACE, {
      linkDays: 0,
      senderAddress: 'nobody',
      locale: 'de',
      nobodyKnows: 1,
    })
    expect(answer.status).toBe(422)
    const paths = (answer.body.issues as { path: string }[]).map(({ path }) => path) // the problem's own list
    expect(paths).toEqual(expect.arrayContaining(['linkDays', 'senderAddress']))
    expect(await read()).toEqual(before)
    expect((await readAudit('workspace')).length).toBe(rows)
  })

  test('that are what they were already write no audit row and keep the revision', async () => {
    const before = await read()
    const answer = await world.ask(one, 'PATCH', WORKSPACE, { revision: before.revision, linkDays: before.linkDays })
    expect(answer).toEqual({ status: 200, body: before })
  })

  test('take a name that no other workspace has', async () => {
    await world.command('workspaces', 'create', 'theirs')
    expect((await world.ask(one, 'PATCH', WORKSPACE, { name: 'theirs' })).body).toMatchObject({ code: 'conflict' })
    expect(await world.ask(one, 'PATCH', WORKSPACE, { name: 'Ours' })).toMatchObject({
      status: 200,
      body: { name: 'Ours' },
    })
  })
})

describe('two who change the same thing', () => {
  test('the second is given what the first changed, who it was and when, and changes nothing', async () => {
    const { revision, askAgainDays } = await read()
    await world.ask(one, 'PATCH', WORKSPACE, { revision, askAgainDays: 77, senderName: 'Anna’s' })
    const answer = await world.ask(other, 'PATCH', WORKSPACE, { revision, askAgainDays: 55 })
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ code: 'changed_meanwhile', detail: expect.stringContaining('Anna') })
    expect(answer.body.changes).toEqual(
      expect.arrayContaining([
        { name: 'askAgainDays', before: askAgainDays, now: 77, by: 'Anna', at: expect.any(String) },
        { name: 'senderName', before: expect.any(String), now: 'Anna’s', by: 'Anna', at: expect.any(String) },
      ]),
    )
    const now = await read()
    expect(now).toMatchObject({ askAgainDays: 77 })
    // Having seen that, the second may decide.
    const again = await world.ask(other, 'PATCH', WORKSPACE, { revision: now.revision, askAgainDays: 55 })
    expect(again).toMatchObject({ status: 200, body: { askAgainDays: 55 } })
  })

  test('of twenty at once on one revision, one is taken and nineteen are refused', async () => {
    const { revision } = await read()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        world.ask(index % 2 ? one : other, 'PATCH', WORKSPACE, { revision, staleAfterHours: 100 + index }),
      ),
    )
    const taken = answers.filter(({ status }) => status === 200)
    expect(taken.length).toBe(1)
    expect(answers.filter(({ body }) => body.code === 'changed_meanwhile').length).toBe(19)
    expect((await read()).staleAfterHours).toBe(taken[0]?.body.staleAfterHours)
  })

  test('a change that was taken back meanwhile stands in nobody’s way', async () => {
    const { revision, linkDays } = await read()
    await world.ask(one, 'PATCH', WORKSPACE, { linkDays: 99 })
    await world.ask(one, 'PATCH', WORKSPACE, { linkDays })
    expect((await world.ask(other, 'PATCH', WORKSPACE, { revision, editWindowHours: 5 })).status).toBe(200)
  })

  test('a command counts as somebody, and a change that names no revision is made on whatever there is', async () => {
    const { revision } = await read()
    await world.command('workspaces', 'set', 'Ours', '--link-days', '41')
    expect((await world.ask(one, 'PATCH', WORKSPACE, { revision, linkDays: 42 })).status).toBe(409)
    expect(await world.ask(one, 'PATCH', WORKSPACE, { linkDays: 42 })).toMatchObject({
      status: 200,
      body: { linkDays: 42 },
    })
  })
})

describe('people', () => {
  test('are invited, changed, signed out, switched off and on, each with its one audit row', async () => {
    const added = await world.ask(one, 'POST', '/v1/people', {
      address: 'lead@company.example',
      name: 'Lead',
      role: 'viewer',
    })
    expect(added).toMatchObject({
      status: 201,
      body: { role: 'viewer', switchedOffAt: null, sessions: 0, teams: null },
    })
    const path = `/v1/people/${added.body.personId}`
    expect(
      (await world.ask(one, 'POST', '/v1/people', { address: 'LEAD@company.example', name: '', role: 'admin' })).status,
    ).toBe(409)
    const link = await world.ask(one, 'POST', `${path}/sign-in-link`)
    expect(link).toMatchObject({ status: 201, body: { address: 'lead@company.example' } })
    const signedIn = await fetch(world.otzyv.url + new URL(String(link.body.url)).pathname, {
      method: 'POST',
      headers: { origin: world.otzyv.url },
      redirect: 'manual',
    })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await world.ask(one, 'GET', `${path}/sessions`)).body.sessions).toMatchObject([{ network: '127.0.0.0/24' }])
    const set = await world.ask(one, 'PATCH', path, {
      role: 'manager',
      teams: ['Billing'],
      revision: added.body.revision,
    })
    expect(set).toMatchObject({ status: 200, body: { role: 'manager', teams: ['Billing'], sessions: 1 } })
    expect((await world.ask(cookie, 'GET', '/v1/me')).body).toMatchObject({
      person: { role: 'manager' },
      workspaceName: 'Ours',
    })
    expect(
      (await world.ask(other, 'PATCH', path, { role: 'viewer', revision: added.body.revision })).body,
    ).toMatchObject({
      code: 'changed_meanwhile',
    })
    expect(await world.ask(one, 'POST', `${path}/sign-out`)).toMatchObject({ status: 200, body: { sessions: 0 } })
    expect((await world.ask(cookie, 'GET', '/v1/me')).status).toBe(401)
    expect((await world.ask(one, 'POST', `${path}/switch-off`)).body.switchedOffAt).not.toBeNull()
    expect((await world.ask(one, 'POST', `${path}/sign-in-link`)).status).toBe(409)
    expect((await world.ask(one, 'POST', `${path}/switch-on`)).body.switchedOffAt).toBeNull()
    const verbs = (await readAudit('person'))
      .filter((row) => row.entity_id === added.body.personId)
      .map((row) => row.verb)
    expect(verbs).toEqual(['add', 'set', 'sign_out', 'switch_off', 'switch_on'])
    const { people } = (await world.ask(one, 'GET', '/v1/people')).body
    expect(people).toContainEqual(expect.objectContaining({ address }))
  })

  test('of another workspace are not found', async () => {
    await world.command('people', 'add', 'far@company.example', '--workspace', 'theirs')
    const { people } = await world.command('people', 'list', '--workspace', 'theirs')
    const [{ personId } = { personId: '' }] = people as { personId: string }[] // the command's own list
    for (const path of ['switch-off', 'sign-out', 'sign-in-link'])
      expect([path, (await world.ask(one, 'POST', `/v1/people/${personId}/${path}`)).status]).toEqual([path, 404])
    expect((await world.ask(one, 'PATCH', `/v1/people/${personId}`, { role: 'admin' })).status).toBe(404)
    expect((await world.ask(one, 'GET', '/v1/people')).body.people).not.toContainEqual(
      expect.objectContaining({ personId }),
    )
  })
})
