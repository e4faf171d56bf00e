import { randomUUID } from 'node:crypto'
import { addSuppression, removeSuppression } from '@otzyv/admin'
import { parseKeyring, rotateKeyringText } from '@otzyv/keyring'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createErasingWorld, type ErasingWorld } from './support/erasing-world.ts'

describe('an erasure', () => {
  let world: ErasingWorld
  beforeAll(async () => {
    world = await createErasingWorld()
  })
  afterAll(async () => world.close())

  /** Somebody who was asked, opened the link, answered and changed the answer. */
  const arrange = async (name: string) => {
    const address = `${name}@clients.example`
    expect(await world.solve(address, `T-${name}`)).toMatchObject({ outcome: 'invited' })
    await world.turn('mailer')
    const link = world.linkIn(address, 'r')
    await fetch(`${link}/4`)
    expect((await world.answer(link, 4)).status).toBe(200)
    expect((await world.answer(link, 2, 2)).status).toBe(200)
    await world.turn('survey-endpoint')
    return { address, link, unsubscribe: world.linkIn(address, 'u') }
  }
  const audit = async () =>
    await world.db
      .selectFrom('audit')
      .select(['verb', 'entity', 'before', 'after'])
      .where('entity', '=', 'person_data')
      .execute()

  test('keeps every figure as it was, or takes the person out of every figure, exactly', async () => {
    const before = await world.count()
    const { address } = await arrange('leaver')
    const counted = await world.count()
    expect(counted).not.toEqual(before)
    expect(await world.erase(address, { counts: 'take_out' })).toMatchObject({ outcome: 'erased' })
    expect(await world.count()).toEqual(before)

    const { address: keeper } = await arrange('keeper')
    const kept = await world.count()
    expect(await world.erase(keeper, { counts: 'keep_counts' })).toMatchObject({ outcome: 'erased' })
    expect(await world.count()).toEqual(kept)
    for (const text of ['leaver', 'keeper']) expect([text, await world.find(text)]).toEqual([text, []])
  })

  test('takes what was, or is to be, reported to other systems, by the answer and by the ticket', async () => {
    const key = { workspace_id: world.workspaceId, outgoing_webhook_id: randomUUID() }
    await world.db
      .insertInto('outgoing_webhook')
      .values({ ...key, name: 'crm', url: 'https://crm.example/', events: ['response.created'] })
      .execute()
    for (const counts of ['take_out', 'keep_counts'] as const) {
      const { address } = await arrange(`heard-${counts}`)
      await world.count()
      const reported = await world.db.selectFrom('event_log').selectAll().execute()
      expect(reported.map(({ event }) => event)).toEqual(['response.created'])
      const [{ invitation_id = null } = {}] = reported
      const solve = { event: 'invitation.skipped', ticket_id: `T-heard-${counts}`, solve_cycle: 1 }
      const [{ source = '' } = {}] = await world.db
        .selectFrom('coverage')
        .select('source')
        .where('ticket_id', '=', solve.ticket_id)
        .execute()
      await world.db
        .insertInto('event_log')
        .values({ workspace_id: world.workspaceId, ...solve, source })
        .execute()
      for (const event of [
        { event: 'response.created', invitation_id },
        { ...solve, source },
      ])
        await world.db
          .insertInto('notification')
          .values({ ...key, ...event, notification_id: randomUUID(), channel: 'webhook', happened_at: new Date() })
          .execute()
      await world.erase(address, { counts })
      await world.count()
      for (const table of ['event_log', 'notification'] as const)
        expect([counts, table, await world.db.selectFrom(table).selectAll().execute()]).toEqual([counts, table, []])
    }
    await world.db.deleteFrom('outgoing_webhook').execute()
  })

  test('does as the workspace has chosen if nothing else is said', async () => {
    const before = await world.count()
    const { address } = await arrange('choice')
    await world.db.updateTable('workspace').set({ erasure: 'take_out' }).execute()
    await world.erase(address)
    await world.db.updateTable('workspace').set({ erasure: 'keep_counts' }).execute()
    expect(await world.count()).toEqual(before)
  })

  test('keeps a bounce, a complaint, an unsubscribe and an exclusion counted without whom they were', async () => {
    const { address, unsubscribe } = await arrange('counted')
    await fetch(unsubscribe, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    const [{ invitation_id = '' } = {}] = await world.db
      .selectFrom('invitation')
      .innerJoin('respondent', 'respondent.respondent_id', 'invitation.respondent_id')
      .select('invitation_id')
      .where('address_key', '=', address)
      .execute()
    const key = { workspace_id: world.workspaceId, invitation_id }
    await world.db
      .insertInto('mail_event')
      .values({
        ...key,
        source: 'dsn',
        event_id: `of ${address}`,
        kind: 'hard_bounce',
        address_key: address,
        occurred_at: new Date(),
      })
      .execute()
    await world.db
      .insertInto('exclusion')
      .values({ ...key, reason: 'test', excluded_by: 'lead' })
      .execute()
    await world.db.insertInto('change_log').values(key).execute()
    await sql`insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
      select workspace_id, source, ticket_id, solve_cycle from coverage where invitation_id = ${invitation_id}`.execute(
      world.db,
    )
    const before = await world.count()
    expect(JSON.stringify(before)).toContain('"excluded"')
    await world.erase(address)
    expect(await world.count()).toEqual(before)
    expect(await world.find('counted@')).toEqual([])
  })

  test('leaves a link that says so with 410 and stores nothing, and an unsubscribe link that works', async () => {
    const { address, link, unsubscribe } = await arrange('linked')
    await world.erase(address, { mayAskAgain: true })
    const page = await fetch(link)
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('Данные о вас удалены')])
    const refused = await world.answer(link, 5, 3)
    expect([refused.status, await refused.json()]).toEqual([410, expect.objectContaining({ code: 'link_erased' })])
    const form = await fetch(link, { method: 'POST', body: new URLSearchParams({ rating: '5' }) })
    expect([form.status, await form.text()]).toEqual([410, expect.stringContaining('Данные о вас удалены')])

    await world.db.deleteFrom('respondent_asked').execute()
    expect(await world.solve(address, 'T-again')).toMatchObject({ outcome: 'invited' })
    await world.erase(address, { mayAskAgain: true })
    const left = await fetch(unsubscribe, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    expect(left.status).toBe(200)
    expect(await world.solve(address, 'T-later')).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'unsubscribed' })
    await world.count()
    expect(await world.find('linked')).toEqual([])
  })

  test('stops the first mail and the reminder that wait, also one that a mailer has claimed', async () => {
    const waiting = 'waiting@clients.example'
    await world.solve(waiting, 'T-waiting')
    await world.erase(waiting)
    const reminded = 'reminded@clients.example'
    await world.solve(reminded, 'T-reminded')
    await world.turn('mailer')
    await world.db
      .updateTable('delivery')
      .set({ due_at: new Date(0) })
      .where('state', '=', 'queued')
      .execute()
    await world.erase(reminded)
    await world.turn('mailer')
    expect([world.mailsTo(waiting).length, world.mailsTo(reminded).length]).toEqual([0, 1])
    await world.count()
  })

  test('is safe to run again, leaves one audit row, and that row names nobody', async () => {
    const { address } = await arrange('twice')
    const rows = (await audit()).length
    expect(await world.erase(`  ${address.toUpperCase()} `)).toMatchObject({
      outcome: 'erased',
      erased: { answers: 1 },
    })
    expect(await world.erase(address)).toEqual({ outcome: 'nothing_stored' })
    const added = (await audit()).slice(rows)
    expect(added).toHaveLength(1)
    expect(JSON.stringify(added)).not.toMatch(/twice|clients/)
  })

  test('remembers that a person asked not to be asked, even if they may be asked again otherwise', async () => {
    const address = 'refused@clients.example'
    await addSuppression(world.admin, world.keyring, { address, kind: 'nps', note: 'said refused@clients.example' })
    await world.erase(address, { mayAskAgain: true })
    expect(await world.solve(address, 'T-nps', { survey: 'nps' })).toMatchObject({ reason: 'suppressed' })
    expect(await world.solve(address, 'T-csat', { survey: 'csat' })).toMatchObject({ outcome: 'invited' })
    expect(await removeSuppression(world.admin, world.keyring, { address })).toEqual({ removed: 1 })
  })

  test('keeps the same solve from being counted or asked about again when the helpdesk reports it again', async () => {
    const address = 'repeated@clients.example'
    const solvedAt = new Date(Date.now() - 5000).toISOString()
    await world.solve(address, 'T-repeated', { solvedAt })
    await world.erase(address, { mayAskAgain: true })
    const before = await world.count()
    expect(await world.solve(address, 'T-repeated', { solvedAt })).toMatchObject({ outcome: 'skipped' })
    expect(await world.count()).toEqual(before)
    expect(await world.find('repeated')).toEqual([])
  })

  test('keeps what a provider reports later about the address from bringing it back', async () => {
    const { address } = await arrange('bounced')
    await world.erase(address)
    const event = { id: 'later', kind: 'hard_bounce', address, occurredAt: new Date().toISOString() }
    await world.fetchJson('/v1/mail/events', { body: { events: [event] } })
    expect(await world.find('bounced@')).toEqual([])
    await world.count()
  })

  test('touches nobody else: neither another person of the same ticket nor the same address elsewhere', async () => {
    const { address } = await arrange('shared')
    await world.solve('other@clients.example', 'T-shared', { solvedAt: new Date().toISOString() })
    await world.erase(address)
    expect(await world.find('other@clients.example')).toEqual(['respondent'])
    const [other] = await world.db
      .selectFrom('invitation')
      .select('subject')
      .where('ticket_id', '=', 'T-shared')
      .execute()
    expect(other).toEqual({ subject: 'about T-shared' })
    await world.count()
  })

  test('holds after the keyring was rotated', async () => {
    const address = 'rotated@clients.example'
    await world.erase(address)
    const rotated = parseKeyring(rotateKeyringText(world.keyring.text))
    expect(await removeSuppression(world.admin, rotated, { address })).toEqual({ removed: 1 })
  })
})
