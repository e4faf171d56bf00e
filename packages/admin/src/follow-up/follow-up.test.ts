import { randomUUID } from 'node:crypto'
import { ResponseFilter } from '@otzyv/contracts'
import type { Actor } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import * as admin from '../index.ts'

let database: TestDatabase
let ctx: AdminContext
let person: string
beforeAll(async () => {
  database = await createTestDatabase()
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  ctx = operatorContext(database, workspaceId, 'owner')
  const added = await admin.addPerson(ctx, { address: 'ana@company.example', name: 'Ana', role: 'agent', agent: 'Ana' })
  person = added.outcome === 'added' ? added.personId : ''
})
afterAll(() => database.drop())

type Given = { survey?: string; rating: number; evidence?: string; team?: string; agent?: string }
async function answer({ survey = 'csat', rating, evidence = 'confirmed', team = 'Lisbon', agent = 'Rui' }: Given) {
  const id = randomUUID()
  const { workspaceId: workspace, db } = ctx
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspace}, ${id}, ${id}, ${id})`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, solved_at, send_after, expires_at, team, agent)
    values (${workspace}, ${id}, ${survey}, ${id}, 'desk', ${id}, 1, 'en', now(), now(), now(), ${team}, ${agent})`.execute(
    db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
    values (${workspace}, ${id}, ${survey}, ${rating}, ${evidence}, 10, 1, '2026-11-03')`.execute(db)
  return id
}
/** The customer answers again: a newer version takes the place of the one that is there. */
const changeTo = async (id: string, rating: number, edit: number) =>
  await sql`update response set rating = ${rating}, edit = ${edit} where invitation_id = ${id}`.execute(database.db)
const followUpOf = async (id: string) => {
  const all = (await admin.readResponses(ctx, { limit: 200 })).responses
  return all.find(({ invitationId }) => invitationId === id)?.followUp
}
const auditOf = async (id: string) =>
  (await admin.listAudit(ctx, { entity: 'follow_up', limit: 1000 })).changes.filter(({ entityId }) => entityId === id)
const as = (role: 'agent' | 'manager' | 'viewer', teams: string[] | null, id = person): AdminContext => {
  const actor: Actor = { kind: 'person', id, name: 'Ana', role, teams, network: '' }
  return { ...ctx, actor }
}

describe('a follow-up', () => {
  test('that somebody saw to says how soon, by the team that its team counts as', async () => {
    const team = 'Porto'
    await sql`insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
      values (${ctx.workspaceId}, 'team', 'Old Porto', ${team}, ${team}, 'test')`.execute(ctx.db)
    for (const [hours, own] of [
      [1, team],
      [5, team],
      [30, 'Old Porto'],
    ] as const) {
      const id = await answer({ rating: 1, team: own })
      await admin.setFollowUp(ctx, { invitationId: id, state: hours === 30 ? 'resolved' : 'contacted' })
      await sql`update response set first_confirmed_at = now() - interval '3 days' where invitation_id = ${id}`.execute(
        database.db,
      )
      await sql`update follow_up set contacted_at = (
          select first_confirmed_at + make_interval(hours => ${hours}) from response where invitation_id = ${id})
        where invitation_id = ${id}`.execute(database.db)
    }
    await answer({ rating: 1, team })
    const asked = ResponseFilter.parse({ low: 'yes', team: [team] })
    expect(await admin.readResponseCounts(ctx, asked)).toMatchObject({
      waitingByTeam: [{ team, waiting: 1 }],
      firstContactByTeam: [{ team, contacted: 3, medianHours: 5, p90Hours: 25 }],
    })
  })

  test.each([
    [{ rating: 2 }, 'open'],
    [{ rating: 3 }, undefined],
    [{ rating: 1, evidence: 'unconfirmed' }, undefined],
    [{ rating: 1, evidence: 'suspect' }, undefined],
    [{ survey: 'nps', rating: 6 }, 'open'],
    [{ survey: 'nps', rating: 7 }, undefined],
    [{ survey: 'ces', rating: 3 }, 'open'],
    [{ survey: 'ces', rating: 4 }, undefined],
  ])('of %j is %s without a row', async (given, state) => {
    const id = await answer(given)
    expect((await followUpOf(id))?.state).toBe(state)
    expect(await sql`select 1 from follow_up where invitation_id = ${id}`.execute(database.db)).toMatchObject({
      rows: [],
    })
  })

  test('is none of an answer that is left out of the figures', async () => {
    const id = await answer({ rating: 1 })
    await admin.excludeResponse(ctx, { invitationId: id, reason: 'test' })
    expect(await followUpOf(id)).toBeNull()
    expect(await admin.setFollowUp(ctx, { invitationId: id, state: 'contacted' })).toEqual({ outcome: 'not_low' })
    expect(await admin.setFollowUp(ctx, { invitationId: await answer({ rating: 5 }), note: 'x' })).toEqual({
      outcome: 'not_low',
    })
    expect(await admin.setFollowUp(ctx, { invitationId: randomUUID(), note: 'x' })).toEqual({ outcome: 'no_response' })
  })

  test('keeps state, owner and note, with a row of audit for each change and none for the same again', async () => {
    const id = await answer({ rating: 1 })
    const change = { invitationId: id, state: 'contacted', owner: person, note: 'phoned c@client.example' }
    expect(await admin.setFollowUp(ctx, change)).toMatchObject({
      outcome: 'set',
      followUp: { state: 'contacted', revision: 1 },
    })
    expect(await admin.setFollowUp(ctx, change)).toMatchObject({ outcome: 'unchanged', followUp: { revision: 1 } })
    await admin.setFollowUp(ctx, { invitationId: id, state: 'resolved' })
    expect(await followUpOf(id)).toMatchObject({
      ...{ state: 'resolved', reopened: false, revision: 2, note: 'phoned c@client.example' },
      owner: { id: person, name: 'Ana' },
    })
    expect(await auditOf(id)).toMatchObject([
      { verb: 'set', before: { state: 'contacted' }, after: { state: 'resolved' }, note: '' },
      { verb: 'set', before: { state: 'open', owner: null }, after: { state: 'contacted', owner: person } },
    ])
    expect(JSON.stringify(await auditOf(id))).not.toContain('c@client.example')
  })

  test('is due some days after the answer, or by the day that somebody set, and again after it opened again', async () => {
    const id = await answer({ rating: 1 })
    expect(await followUpOf(id)).toMatchObject({ due: '2026-11-05' })
    await admin.setWorkspace(ctx, { followUpDays: 4 })
    const set = async (change: object) => await admin.setFollowUp(ctx, { invitationId: id, ...change })
    expect(await set({ due: '2026-11-20' })).toMatchObject({ outcome: 'set', followUp: { due: '2026-11-20' } })
    expect(await set({ state: 'contacted' })).toMatchObject({ followUp: { due: '2026-11-20' } })
    expect(await set({ due: null })).toMatchObject({ outcome: 'set', followUp: { due: '2026-11-07' } })
    expect(await set({ due: null })).toMatchObject({ outcome: 'unchanged' })
    expect(await set({ state: 'resolved', due: '2026-11-20' })).toMatchObject({ followUp: { due: null } })
    expect((await auditOf(id))[0]).toMatchObject({ before: { due: null }, after: { due: '2026-11-20' } })
    await changeTo(id, 2, 5)
    await sql`update response set received_at = '2026-12-01T12:00:00Z' where invitation_id = ${id}`.execute(database.db)
    expect(await followUpOf(id)).toMatchObject({ state: 'open', reopened: true, due: '2026-12-05' })
    expect(await set({ owner: person })).toMatchObject({ followUp: { due: '2026-12-05' } })
    expect(await followUpOf(id)).toMatchObject({ reopened: false, due: '2026-12-05' })
    await expect(set({ due: '2026-13-01' })).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('is reported to a webhook that is on with each change, once, and to none without one', async () => {
    const id = await answer({ rating: 1 })
    const events = async () =>
      (await database.db.selectFrom('event_log').select('event').where('invitation_id', '=', id).execute()).length
    await admin.setFollowUp(ctx, { invitationId: id, state: 'contacted' })
    expect(await events()).toBe(0)
    await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
      values (${ctx.workspaceId}, ${randomUUID()}, 'crm', 'https://crm.example/', '{follow_up.changed}')`.execute(
      ctx.db,
    )
    for (const note of ['phoned', 'phoned']) await admin.setFollowUp(ctx, { invitationId: id, note })
    expect(await events()).toBe(1)
  })

  test('opens again if the answer is changed to a low one later, and not if it is changed to a good one', async () => {
    const id = await answer({ rating: 1 })
    await admin.setFollowUp(ctx, { invitationId: id, state: 'contacted', owner: person })
    await changeTo(id, 5, 2)
    expect(await followUpOf(id)).toMatchObject({ state: 'contacted', reopened: false })
    await changeTo(id, 2, 3)
    expect(await followUpOf(id)).toMatchObject({ state: 'open', reopened: true, owner: { name: 'Ana' } })
    await admin.setFollowUp(ctx, { invitationId: id, state: 'resolved' })
    expect(await followUpOf(id)).toMatchObject({ state: 'resolved', reopened: false })
  })

  test('that was opened by a person goes with the low rating', async () => {
    const id = await answer({ rating: 1 })
    await admin.setFollowUp(ctx, { invitationId: id, owner: person })
    expect(await followUpOf(id)).toMatchObject({ state: 'open' })
    await changeTo(id, 5, 2)
    expect(await followUpOf(id)).toBeNull()
  })

  test('is seen to by nobody who may not answer', async () => {
    const id = await answer({ rating: 1 })
    const viewer = await admin.addPerson(ctx, { address: 'v@company.example', name: 'V', role: 'viewer' })
    for (const owner of [randomUUID(), viewer.outcome === 'added' ? viewer.personId : ''])
      expect(await admin.setFollowUp(ctx, { invitationId: id, owner })).toEqual({ outcome: 'unknown_owner' })
    await expect(admin.setFollowUp(ctx, { invitationId: id })).rejects.toMatchObject({ code: 'invalid_request' })
    expect(await auditOf(id)).toEqual([])
  })

  test('is set by agents of their own tickets, and by managers of their teams', async () => {
    const [own, other] = [await answer({ rating: 1, agent: 'Ana' }), await answer({ rating: 1, team: 'Porto' })]
    const outcome = async (ctx: AdminContext, invitationId: string) =>
      (await admin.setFollowUp(ctx, { invitationId, note: randomUUID() })).outcome
    expect(await outcome(as('agent', null), own)).toBe('set')
    expect(await outcome(as('agent', null), other)).toBe('no_response')
    expect(await outcome(as('manager', ['Porto']), other)).toBe('set')
    expect(await outcome(as('manager', ['Porto']), own)).toBe('no_response')
    await expect(outcome(as('viewer', null), own)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('that two change at once keeps both changes, a row of audit each, and refuses a change of an older state', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const id = await answer({ rating: 1 })
      const changes = [{ state: 'contacted' }, { owner: person }].map((change) => ({ invitationId: id, ...change }))
      await Promise.all(changes.map(async (change) => await admin.setFollowUp(ctx, change)))
      expect(await followUpOf(id)).toMatchObject({ state: 'contacted', owner: { id: person }, revision: 2 })
      expect((await auditOf(id)).map(({ after }) => Object.keys(after ?? {}).join()).sort()).toEqual(['owner', 'state'])
      const seen = ['one', 'two'].map((note) => ({ invitationId: id, note, revision: 2 }))
      const settled = await Promise.allSettled(seen.map(async (change) => await admin.setFollowUp(ctx, change)))
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'changed_meanwhile' },
      })
      expect(await auditOf(id)).toHaveLength(3)
    }
  })
})

describe('the tags of an answer', () => {
  const tag = async (reader: AdminContext, invitationId: string, change: object) =>
    await admin.tagResponse(reader, { invitationId, ...change })

  test('are the same however they are typed, are found by, and stand in the audit as its note alone', async () => {
    const id = await answer({ rating: 5 })
    expect(await tag(ctx, id, { add: ['  VIP ', 'refund', 'vip'] })).toEqual({
      outcome: 'tagged',
      responseTags: ['refund', 'vip'],
    })
    expect(await tag(ctx, id, { add: ['vip'], remove: ['nowhere'] })).toMatchObject({ outcome: 'unchanged' })
    expect(await tag(ctx, id, { remove: ['VIP'] })).toEqual({ outcome: 'tagged', responseTags: ['refund'] })
    const found = async (responseTag: string) =>
      (await admin.readResponses(ctx, { responseTag: [responseTag] })).responses.map((one) => one.responseTags)
    expect([await found('Refund'), await found('vip')]).toEqual([[['refund']], []])
    expect(await admin.listResponseTags(ctx)).toEqual({ tags: [{ tag: 'refund', responses: 1 }] })
    const { changes } = await admin.listAudit(ctx, { entity: 'response_tag', limit: 10 })
    expect(changes).toMatchObject([
      { verb: 'tag', entityId: id, before: { tags: 2 }, after: { tags: 1 }, note: '- vip' },
      { verb: 'tag', entityId: id, before: { tags: 0 }, after: { tags: 2 }, note: '+ refund, + vip' },
    ])
  })

  test('are given by those alone who may read the answer, and listed to them', async () => {
    const [own, other] = [await answer({ rating: 4, agent: 'Ana' }), await answer({ rating: 4, team: 'Porto' })]
    expect(await tag(as('agent', null), own, { add: ['ours'] })).toMatchObject({ outcome: 'tagged' })
    expect(await tag(as('agent', null), other, { add: ['ours'] })).toEqual({ outcome: 'no_response' })
    expect(await tag(as('manager', ['Porto']), other, { add: ['theirs'] })).toMatchObject({ outcome: 'tagged' })
    expect(await admin.listResponseTags(as('manager', ['Porto']))).toEqual({ tags: [{ tag: 'theirs', responses: 1 }] })
    await expect(tag(as('viewer', null), own, { add: ['x'] })).rejects.toMatchObject({ code: 'forbidden' })
    for (const bad of ['', 'a,b', 'a@b.example', 'x'.repeat(41)])
      await expect(tag(ctx, own, { add: [bad] })).rejects.toMatchObject({ code: 'invalid_request' })
    const many = Array.from({ length: 20 }, (_, index) => `t${index}`)
    expect(await tag(ctx, own, { add: many })).toEqual({ outcome: 'too_many' })
  })

  test('that two people give at once stay both', async () => {
    const id = await answer({ rating: 4 })
    await Promise.all(['one', 'two'].map(async (word) => await tag(ctx, id, { add: [word] })))
    expect(await tag(ctx, id, { remove: ['nowhere'] })).toEqual({ outcome: 'unchanged', responseTags: ['one', 'two'] })
  })
})

describe('a link to tickets', () => {
  test.each([
    ['https://acme.example/t/{ticketId}', 'a b/../?c#d', 'https://acme.example/t/a%20b%2F..%2F%3Fc%23d'],
    ['https://acme.example/t?id={ticketId}&again={ticketId}', '$&', 'https://acme.example/t?id=%24%26&again=%24%26'],
    ['https://acme.example/t/{ticketId}/edit', '..', 'https://acme.example/t/%2E%2E/edit'],
  ])('%s with %j is %s', async (template, ticketId, url) => {
    const id = await answer({ rating: 5 })
    await sql`update invitation set ticket_id = ${ticketId}, source = ${id} where invitation_id = ${id}`.execute(
      database.db,
    )
    await admin.setTicketLink(ctx, { source: id, template })
    const { responses } = await admin.readResponses(ctx, { limit: 200 })
    expect(responses.find(({ invitationId }) => invitationId === id)?.ticket.url).toBe(url)
    expect((await admin.listTicketLinks(ctx)).links).toContainEqual({ source: id, template, revision: 1 })
    await admin.removeTicketLink(ctx, { source: id, revision: 1 })
    const [after] = (await admin.readResponses(ctx, { limit: 200 })).responses.filter((one) => one.invitationId === id)
    expect(after?.ticket.url).toBeNull()
  })

  test.each([
    'http://acme.example/t/{ticketId}',
    'https://acme.example/t',
    'https://{ticketId}.example/t',
    'https://acme.example{ticketId}',
    'https://a:b@acme.example/{ticketId}',
    'javascript:alert({ticketId})',
    '{ticketId}',
  ])('is none: %s', async (template) => {
    await expect(admin.setTicketLink(ctx, { source: 'desk', template })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})
