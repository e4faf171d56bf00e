import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let manager: string
let ofCare: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  manager = (await world.signIn('manager')).cookie
  ofCare = (await world.signIn('manager', '--teams', 'care,sales')).cookie
})
afterAll(() => world?.close())

const TRAINING = { name: 'Refund training', firstDay: '2026-10-26', lastDay: '2026-10-27', teams: ['care'] }
const SCRIPT = { name: 'New script', firstDay: '2099-01-05', teams: ['care', 'help'], products: ['mail'] }
const list = async (cookie: string) => (await world.ask(cookie, 'GET', '/v1/interventions')).body.interventions
const post = (cookie: string, body: unknown) => world.ask(cookie, 'POST', '/v1/interventions', body)
const verbs = async () =>
  (await world.database.db.selectFrom('audit').select('verb').where('entity', '=', 'intervention').execute()).map(
    ({ verb }) => verb,
  )

test('a manager enters an intervention, changes it and takes it off again, and lists and commands say the same', async () => {
  const made = await post(manager, TRAINING)
  expect([made.status, made.body]).toMatchObject([201, { ...TRAINING, products: [], revision: 1 }])
  const seen = { ...made.body, isPlanned: false, touchesOthers: false }
  expect(await list(manager)).toEqual([seen])
  const path = `/v1/interventions/${made.body.interventionId}`
  const renamed = await world.ask(manager, 'PATCH', path, { name: 'Training', revision: 1 })
  // The name asks nothing else: it stays as old as it is.
  expect([renamed.status, renamed.body]).toEqual([200, { ...made.body, name: 'Training', revision: 2 }])
  const late = await world.ask(manager, 'PATCH', path, { name: 'Other', revision: 1 })
  expect([late.status, late.body.code]).toEqual([409, 'changed_meanwhile'])
  const moved = await world.ask(manager, 'PATCH', path, { lastDay: '2026-10-28', revision: 2 })
  expect(String(moved.body.plannedAt) > String(made.body.plannedAt)).toBe(true)
  const { interventions } = await world.command('interventions', 'list')
  expect(interventions).toMatchObject([{ name: 'Training', lastDay: '2026-10-28', withdrawn: false }])
  expect((await world.ask(manager, 'POST', `${path}/withdraw`)).body).toEqual({ outcome: 'withdrawn' })
  expect((await world.ask(manager, 'POST', `${path}/withdraw`)).status).toBe(404)
  expect((await world.ask(manager, 'PATCH', path, { name: 'Back' })).status).toBe(404)
  expect(await list(manager)).toEqual([])
  expect(await verbs()).toEqual(['create', 'set', 'set', 'withdraw'])
})

test('who sees some teams is shown what touched them, with these teams alone, and changes what touched no others', async () => {
  const both = (await post(manager, SCRIPT)).body
  const everywhere = (await post(manager, { name: 'New helpdesk', firstDay: '2026-09-01' })).body
  const others = (await post(manager, { ...TRAINING, teams: ['help'] })).body
  const own = await post(ofCare, TRAINING)
  expect(own.status).toBe(201)
  expect(await list(manager)).toHaveLength(4)
  expect(await list(ofCare)).toMatchObject([
    { name: 'New script', teams: ['care'], isPlanned: true, touchesOthers: true },
    { name: 'Refund training', teams: ['care'], isPlanned: false, touchesOthers: false },
    { name: 'New helpdesk', teams: [], touchesOthers: true },
  ])
  for (const teams of [[], ['help'], ['care', 'help']])
    expect([teams, (await post(ofCare, { ...TRAINING, teams })).status]).toEqual([teams, 403])
  const ownPath = `/v1/interventions/${own.body.interventionId}`
  for (const { interventionId } of [both, everywhere, others]) {
    const path = `/v1/interventions/${interventionId}`
    expect((await world.ask(ofCare, 'PATCH', path, { teams: ['care'] })).status).toBe(403)
    expect((await world.ask(ofCare, 'POST', `${path}/withdraw`)).status).toBe(403)
  }
  expect((await world.ask(ofCare, 'PATCH', ownPath, { teams: ['help'] })).status).toBe(403)
  expect((await world.ask(ofCare, 'PATCH', ownPath, { teams: ['sales'] })).body).toMatchObject({ teams: ['sales'] })
  expect((await world.ask(ofCare, 'POST', `${ownPath}/withdraw`)).status).toBe(200)
})

test('the operator enters, changes and withdraws at the command line what the pages show', async () => {
  const made = await world.command(
    'interventions',
    'create',
    'Call back',
    '--from',
    '2026-11-02',
    '--teams',
    'help,care',
  )
  expect(made).toMatchObject({
    name: 'Call back',
    firstDay: '2026-11-02',
    lastDay: '2026-11-02',
    teams: ['care', 'help'],
  })
  const id = String(made.interventionId)
  expect(await world.command('interventions', 'set', id, '--until', '2026-11-06', '--teams', '')).toMatchObject({
    lastDay: '2026-11-06',
    teams: [],
  })
  expect(await list(manager)).toContainEqual(expect.objectContaining({ interventionId: id, lastDay: '2026-11-06' }))
  expect(await world.command('interventions', 'withdraw', id)).toEqual({ outcome: 'withdrawn' })
})

test('days that no intervention has are refused beside their field', async () => {
  for (const [path, wrong] of [
    ['firstDay', { firstDay: '2026-02-30' }],
    ['lastDay', { lastDay: '2026-10-25' }],
    ['lastDay', { lastDay: '2027-02-01' }],
    ['name', { name: ' ' }],
    ['teams.0', { teams: [''] }],
  ] as const) {
    const refused = await post(manager, { ...TRAINING, ...wrong })
    expect([path, refused.status, refused.body.issues]).toMatchObject([path, 422, [{ path }]])
  }
})
