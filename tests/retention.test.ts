import { applyRetention, listAudit, listDueKinds, readLastRun, readRetention, setRetention } from '@otzyv/admin'
import { nothingOnDisk } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createErasingWorld, type ErasingWorld } from './support/erasing-world.ts'

describe('what is forgotten after some days', () => {
  let world: ErasingWorld
  beforeAll(async () => {
    world = await createErasingWorld()
    for (const name of ['old', 'quiet', 'new']) await world.solve(`${name}@clients.example`, `T-${name}`)
    await world.turn('mailer')
    for (const name of ['old', 'new']) {
      const link = world.linkIn(`${name}@clients.example`, 'r')
      await fetch(`${link}/4`)
      expect((await world.answer(link, 4)).status).toBe(200)
      expect((await world.answer(link, 3, 2)).status).toBe(200)
    }
    await world.turn('survey-endpoint')
    const unsubscribe = world.linkIn('old@clients.example', 'u')
    await fetch(unsubscribe, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    // A skipped ticket: the person was asked lately.
    await world.solve('quiet@clients.example', 'T-skipped')
    const { db } = world
    const event = {
      workspace_id: world.workspaceId,
      source: 'dsn',
      kind: 'hard_bounce',
      address_key: 'old@clients.example',
    } as const
    const [{ invitation_id = '' } = {}] = await db
      .selectFrom('invitation')
      .select('invitation_id')
      .where('ticket_id', '=', 'T-old')
      .execute()
    await db
      .insertInto('mail_event')
      .values({ ...event, event_id: 'one', invitation_id, occurred_at: new Date() })
      .execute()
    await sql`insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
      select workspace_id, source, ticket_id, solve_cycle from coverage`.execute(db)
    await db.insertInto('change_log').values({ workspace_id: world.workspaceId, invitation_id }).execute()
    // Two years pass for all but the new one.
    const past = sql<Date>`now() - interval '2 years'`
    await db
      .updateTable('invitation')
      .set({ created_at: past, expires_at: past, solved_at: past })
      .where('ticket_id', '<>', 'T-new')
      .execute()
    await db.updateTable('respondent').set({ created_at: past }).where('address', 'not like', 'new%').execute()
    await db.updateTable('coverage').set({ solved_at: past }).where('ticket_id', '<>', 'T-new').execute()
    await db.updateTable('respondent_asked').set({ asked_at: past }).execute()
    await db.updateTable('suppression').set({ created_at: past }).execute()
    await db
      .updateTable('delivery')
      .set({ state: 'cancelled', cancel_reason: 'expired' })
      .where('state', '=', 'queued')
      .execute()
    for (const table of ['response', 'response_version'] as const)
      await db.updateTable(table).set({ received_at: past }).where('invitation_id', '=', invitation_id).execute()
    await db
      .updateTable('link_hit')
      .set({ hit_at: sql<Date>`now() - interval '10 days'` })
      .where('invitation_id', '=', invitation_id)
      .execute()
    await db.updateTable('mail_event').set({ occurred_at: past }).execute()
    await sql`insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
      select workspace_id, source, ticket_id, solve_cycle from coverage`.execute(db)
  })
  afterAll(async () => world.close())

  const parts = () => ({ ...nothingOnDisk, keyring: world.keyring })
  const dueOf = async () => await listDueKinds(world.admin, parts(), await readRetention(world.admin))
  const due = async () =>
    Object.fromEntries(Object.entries(await dueOf()).map(([kind, due]) => [kind, due === null ? null : due.count]))
  const ALL = { comments: 365, addresses: 365, unanswered_tickets: 365, mail_events: 365, link_hits: 5 }

  test('is nothing unless somebody sets it, and what is set too low or too high is refused', async () => {
    expect(Object.values(await due())).toEqual([null, null, null, null, null, null])
    await world.turn('admin-api')
    expect((await world.find('old@clients.example')).length).toBeGreaterThan(0)
    for (const wrong of [{ comments: 0 }, { link_hits: 31 }, { mail_events: 29 }, { addresses: 1.5 }, { subjects: 5 }])
      await expect(setRetention(world.admin, wrong)).rejects.toMatchObject({ code: 'invalid_request' })
    expect(Object.values(await readRetention(world.admin))).toEqual([null, null, null, null, null, null])
  })

  test('is shown before it is forgotten, and forgotten in the night with figures that stay as they were', async () => {
    const before = await world.count()
    expect(await setRetention(world.admin, ALL)).toMatchObject({ outcome: 'set' })
    // An answer and an older version; old and quiet; the quiet ticket and the skipped one.
    expect(await due()).toMatchObject({
      comments: 2,
      addresses: 2,
      unanswered_tickets: 2,
      mail_events: 1,
      link_hits: 1,
    })
    expect(await world.count()).toEqual(before)
    expect(await dueOf()).toMatchObject({
      comments: { oldest: expect.stringMatching(/^\d{4}-/) },
      mailbox_mails: null,
    })
    await world.turn('admin-api')
    await world.turn('admin-api')
    const run = await readLastRun(world.admin)
    expect(run?.forgotten).toEqual({
      ...{ comments: 2, addresses: 2, unanswered_tickets: 2, mail_events: 0, link_hits: 1, mailbox_mails: 0 },
    })
    expect(await due()).toEqual({
      comments: 0,
      addresses: 0,
      unanswered_tickets: 0,
      mail_events: 0,
      link_hits: 0,
      mailbox_mails: null,
    })
    expect(await world.count()).toEqual(before)
    for (const text of ['old@clients', 'quiet@clients', 'T-quiet', 'T-skipped', 'Name of old'])
      expect([text, await world.find(text)]).toEqual([text, []])
    expect(await world.find('new@clients.example')).toEqual(['respondent'])
    const comments = await world.db.selectFrom('response').select(['rating', 'comment']).orderBy('comment').execute()
    expect(comments).toEqual([
      { rating: 3, comment: '' },
      { rating: 3, comment: 'comment 2' },
    ])
  })

  test('leaves that somebody is not to be asked, and an unsubscribe link that works', async () => {
    expect(await world.solve('old@clients.example', 'T-again')).toMatchObject({ reason: 'unsubscribed' })
    const unsubscribe = world.linkIn('quiet@clients.example', 'u')
    await fetch(unsubscribe, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    expect(await world.solve('quiet@clients.example', 'T-later')).toMatchObject({ reason: 'unsubscribed' })
    await world.count()
  })

  test('leaves an audit row for each step, by the product itself, and none if nothing was due', async () => {
    const { changes } = await listAudit(
      { db: world.db, workspaceId: world.workspaceId },
      { entity: 'retention', limit: 100 },
    )
    const applied = changes.filter((change) => change.verb === 'apply')
    // The one bounce went with the address.
    expect(new Set(applied.map((change) => change.entityId))).toEqual(
      new Set(['comments', 'addresses', 'unanswered_tickets', 'link_hits']),
    )
    expect(applied.every(({ actor }) => actor.kind === 'job' && actor.id === 'retention')).toBe(true)
    expect(JSON.stringify(changes)).not.toMatch(/clients/)
    expect(await applyRetention(world.admin, parts(), { kind: 'comments' })).toEqual({ forgotten: 0 })
    const again = await listAudit({ db: world.db, workspaceId: world.workspaceId }, { entity: 'retention', limit: 100 })
    expect(again.changes.length).toBe(changes.length)
  })
})
