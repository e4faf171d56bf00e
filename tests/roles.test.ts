import { setHelpdeskApi } from '@otzyv/admin'
import { buildRuleset, checkRollups, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReceiver } from '../services/alerts/testing/start-receiver.ts'
import { createRoleWorld, LEAD, type RoleWorld } from './support/role-world.ts'
import { changeRuleset } from './support/unaudited.ts'

/** The product from the solved ticket to the alert, with nothing but what sql/roles.sql grants to each service. */
describe('each service under a role of its own', () => {
  let world: RoleWorld
  beforeAll(async () => {
    world = await createRoleWorld()
  })
  afterAll(async () => world.close())

  const ticket = (number: number) => ({
    source: 'helpdesk',
    ticketId: `T-${number}`,
    solvedAt: new Date(Date.now() - 1000).toISOString(),
    team: 'billing',
    product: 'invoices',
    agent: 'agent-7',
    country: 'RU',
    channel: 'email',
    respondent: { email: address(number), name: 'Анна', locale: 'ru-RU' },
  })
  const address = (number: number) => `customer-${number}@client.example`
  const mailTo = (whom: string) => world.smtp.mails.find(({ to }) => to.includes(whom))
  const linkOf = (number: number) =>
    mailTo(address(number))?.mail.text?.match(/http:\/\/\S+\/r\/[A-Za-z0-9_-]{60}/)?.[0] ?? ''
  const answer = async (link: string, rating: number, edit = 1) => {
    const facts = { via: 'send', event: 'click', elapsedMs: 4000, openedWith: rating, webdriver: false }
    const body = { rating, comment: 'Долго', renderedAtMs: Date.now(), edit, facts }
    expect(JSON.parse(await world.fetchJson(link, { body, headers: {} }))).toEqual({ outcome: 'stored' })
  }
  const rows = async (table: 'response' | 'reply' | 'suppression' | 'link_hit' | 'respondent_asked') =>
    (await world.db.selectFrom(table).select('workspace_id').execute()).length

  test('intake takes tickets from a key and by webhook, and reopened ones', async () => {
    for (const number of [1, 2, 3, 4, 5]) await world.fetchJson('/v1/tickets/solved', { body: ticket(number) })
    expect(JSON.parse(await world.tellByHook(ticket(6)))).toMatchObject({ outcome: 'invited' })
    await world.tellByHook(ticket(7))
    const reopened = { source: 'helpdesk', ticketId: 'T-7', reopenedAt: new Date().toISOString() }
    expect(JSON.parse(await world.fetchJson('/v1/tickets/reopened', { body: reopened }))).toEqual({
      outcome: 'recorded',
    })
    await world.turn('intake')
    const sealed = await world.db.selectFrom('webhook_secret').select('key_number').execute()
    expect(sealed).toEqual([{ key_number: 2 }]) // by the newer key of the keyring
  })

  test('the mailer sends, puts off, gives up and cancels', async () => {
    world.smtp.refuseRecipients({ code: 550, message: '5.1.1 no such user' }, (to) => to === address(6))
    await world.turn('mailer')
    world.smtp.refuseRecipients(null)
    const states = await world.db.selectFrom('delivery').select('state').where('sequence', '=', 0).execute()
    expect(states.map(({ state }) => state).sort()).toEqual(['cancelled', 'failed', ...Array(5).fill('sent')])
    expect(await rows('respondent_asked')).toBe(6)
    expect(await rows('suppression')).toBe(1)
  })

  test('the survey endpoint shows pages, stores answers and looks at who opened what', async () => {
    const page = await world.fetchJson(`${linkOf(1)}/2`)
    expect(page).toContain('Спасибо, мы прочтём')
    for (const number of [1, 2, 3, 4, 5]) await answer(linkOf(number), 2)
    await answer(linkOf(1), 1, 2)
    await world.turn('survey-endpoint')
    expect(await rows('link_hit')).toBe(1)
    expect(await rows('response')).toBe(5)
  })

  test('the survey endpoint makes links of tickets and takes answers at a kiosk', async () => {
    const asked = { body: { ticketId: 'T-8', team: 'chat' } }
    const made = JSON.parse(await world.fetchJson('/v1/links', asked))
    expect(made).toMatchObject({ outcome: 'created' })
    expect(JSON.parse(await world.fetchJson('/v1/links', asked))).toMatchObject({ outcome: 'existing' })
    await answer(made.url, 5)
    const page = await world.fetchJson(world.kioskPath)
    const path = /action="([^"]+)"/.exec(page)?.[1] ?? ''
    await answer(path, 4)
    await answer(path, 5, 2)
    expect(await rows('response')).toBe(7)
  })

  test('a person overrules evidence', async () => {
    const { responses } = JSON.parse(await world.fetchJson('/v1/evidence?evidence=confirmed'))
    const path = `/v1/evidence/${responses[0].invitationId}`
    for (const evidence of ['suspect', 'confirmed']) {
      const overruled = await world.fetchJson(path, { method: 'PUT', body: { evidence, note: 'looked' } })
      expect(JSON.parse(overruled)).toMatchObject({ outcome: 'overruled', after: evidence })
    }
  })

  test('the mailer takes bounces, replies and unsubscribes', async () => {
    const [first, second, third] = [mailTo(address(1)), mailTo(address(2)), mailTo(address(3))]
    const event = { kind: 'hard_bounce', address: address(1), occurredAt: new Date().toISOString() }
    const events = ['hard_bounce', 'soft_bounce'].map((kind) => ({ ...event, kind, id: kind, returnPath: first?.from }))
    expect(JSON.parse(await world.fetchJson('/v1/mail/events', { body: { events } }))).toEqual({
      recorded: 2,
      known: 0,
    })
    expect(await world.sendBack(second?.mail.replyTo?.[0]?.address ?? '', 'Спасибо за помощь')).toMatchObject({
      outcome: 'sent',
    })
    expect(await rows('reply')).toBe(1)
    const header = third?.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value
    const link = /<(http[^>]+)>/.exec(header ?? '')?.[1] ?? ''
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await world.fetchJson(link, { body: 'List-Unsubscribe=One-Click', headers })
    expect(await rows('suppression')).toBe(3)
  })

  test('the mailer thanks those who answered its mails and may be written to', async () => {
    const { db, workspaceId } = world
    const texts = JSON.stringify({ ru: { subject: 'Спасибо', text: 'Мы прочитали.' } })
    await sql`insert into thanks_mail_rule (workspace_id, survey_id, band, on_since, wait_minutes, texts)
      values (${workspaceId}, 'csat', 'low', now() - interval '2 hours', 30, ${texts}::jsonb)`.execute(db)
    await sql`update response set first_confirmed_at = first_confirmed_at - interval '1 hour'`.execute(db)
    await world.turn('mailer')
    const mails = await db.selectFrom('thanks_mail').select(['state', 'last_error']).orderBy('state').execute()
    // One bounced, and one unsubscribed.
    const stopped = { state: 'cancelled', last_error: 'do_not_ask' }
    expect(mails).toEqual([stopped, stopped, ...Array(3).fill({ state: 'sent', last_error: null })])
    expect(world.smtp.mails.filter(({ mail }) => mail.subject === 'Спасибо')).toHaveLength(3)
  })

  test('the aggregation job counts, checks itself, repairs, closes periods and rebuilds', async () => {
    await world.turn('aggregation-job')
    const { db, workspaceId } = world
    // A week passes, and somebody else's hand changes a sum.
    await sql`update response set local_day = local_day - 7`.execute(db)
    await sql`update delivery set sent_day = sent_day - 7 where sent_day is not null`.execute(db)
    await sql`insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from invitation`.execute(
      db,
    )
    await world.turn('aggregation-job')
    await sql`update daily_sum set sent = sent + 1`.execute(db)
    await sql`update job_run set slot = slot - interval '100 days'`.execute(db)
    await world.turn('aggregation-job')
    const runs = await db.selectFrom('job_run').select(['job', 'error']).where('state', '=', 'done').execute()
    expect(new Set(runs.map(({ job }) => job))).toEqual(
      new Set(['publish-periods', 'check-rollups', 'remove-job-runs']),
    )
    expect(await db.selectFrom('job_run').select('error').where('state', '=', 'failed').execute()).toEqual([])
    expect(await db.selectFrom('operator_notice').select('kind').execute()).toHaveLength(1)
    expect((await db.selectFrom('published_period').select('cells').execute()).length).toBeGreaterThan(0)

    const job = { db: world.login('aggregation-job') }
    expect(await rebuildRollups(job, workspaceId)).toMatchObject({ outcome: 'rebuilt' })
    expect(await checkRollups(job, workspaceId)).toEqual([])
    await sql`update period_indicator set n = n + 1`.execute(db)
    const repaired = await repairRollups(job, workspaceId)
    expect(repaired.found.length).toBeGreaterThan(0)
    expect(repaired.remaining).toEqual([])
  })

  test('the aggregation job builds what the owner has begun: another time zone', async () => {
    const { db, workspaceId } = world
    const wish = { timeZone: 'Europe/Berlin', by: 'owner', note: '' }
    expect(await changeRuleset({ db }, workspaceId, wish)).toMatchObject({ outcome: 'begun' })
    const job = { db: world.login('aggregation-job') }
    expect(await buildRuleset(job, workspaceId)).toMatchObject({ outcome: 'in_force' })
    expect(await checkRollups(job, workspaceId)).toEqual([])
    await world.turn('aggregation-job')
  })

  test('the dashboard reads figures, as they are and as published, and coverage', async () => {
    const query = 'survey=csat&groupBy=team&granularity=week'
    const now = JSON.parse(await world.fetchJson(`/v1/indicators?${query}`))
    expect(now.overall.total.indicator.n).toBe(7)
    expect(await world.fetchJson(`/v1/indicators.csv?${query}`)).toContain(
      '"csat","top2of5","percent","team","billing"',
    )
    const { series } = JSON.parse(await world.fetchJson('/v1/indicators?survey=csat&groupBy=language'))
    const languages = series.map(({ value }: { value: string | null }) => `&language=${value ?? ''}`).join('')
    const nOf = async (filter: string) =>
      JSON.parse(await world.fetchJson(`/v1/indicators?${query}&team=billing${filter}`)).overall.total.indicator.n
    const billing = now.series.find(({ value }: { value: string | null }) => value === 'billing')
    expect([await nOf(languages), await nOf('&agent=nobody')]).toEqual([billing.total.indicator.n, 0])
    expect(billing.total.indicator.n).toBeGreaterThan(0)
    const published = await world.fetchJson(`/v1/indicators?${query}&asOf=published`)
    expect(JSON.parse(published)).toMatchObject({ survey: { id: 'csat' } })
    const { workspaces } = JSON.parse(await world.fetchJson('/v1/workspaces'))
    expect(workspaces).toHaveLength(1)
    const coverage = JSON.parse(await world.fetchJson('/v1/coverage?groupBy=team,week'))
    expect(coverage.outcomes.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual(
      ['bounced', 'failed', 'reopened', 'sent'], // the bounce that came back, and the address that was refused
    )
  })

  test('alerts report the bad week and of the figures that were wrong', async () => {
    // The zone moved the days by the instants, which are of today; the figures of last week are put where they were.
    await sql`update response set first_confirmed_at = first_confirmed_at - interval '7 days'`.execute(world.db)
    await sql`insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from response`.execute(
      world.db,
    )
    await world.turn('aggregation-job')
    await world.turn('alerts')
    // Late in the night of the workspace the check of the figures is due here, too, and finds what was moved by hand above.
    const reported = world.smtp.mails
      .filter(({ to }) => to.includes(LEAD))
      .map(({ mail }) => mail.subject ?? '')
      .filter((subject) => subject !== 'Figures are wrong, and could not be repaired')
    expect(reported).toHaveLength(2)
    expect(reported.some((subject) => subject.includes('billing'))).toBe(true)
    const notices = await world.db.selectFrom('operator_notice').select('notified_at').execute()
    expect(notices).toEqual([{ notified_at: expect.any(Date) }])
  })

  test('a helpdesk is asked whose a ticket is, and what its customer answered is written there', async () => {
    const { db, workspaceId, keyring } = world
    const desk = await startReceiver((res, { path }) =>
      res.writeHead(200).end(JSON.stringify({ requester: path.includes('T-9') ? { email: address(9) } : {}, id: 1 })),
    )
    await setHelpdeskApi(
      operatorContext({ db: world.login('admin') }, workspaceId),
      { keyring, webhookHosts: { allowsPrivate: () => true } },
      {
        ...{ source: 'helpdesk', helpdesk: 'freshdesk', secret: 'key-of-the-desk', writesScore: true },
        settings: { url: new URL(desk.url).origin },
      },
    )
    await world.fetchJson('/v1/tickets/solved', { body: { ...ticket(9), respondent: {} } })
    await world.turn('intake')
    await expect
      .poll(async () => await db.selectFrom('coverage').select('outcome').where('ticket_id', '=', 'T-9').execute())
      .toEqual([{ outcome: 'invited' }])
    await world.turn('mailer')
    await answer(linkOf(9), 5)
    await world.turn('aggregation-job')
    await world.turn('alerts')
    await sql`update notification set due_at = now() where helpdesk_api_id is not null`.execute(db)
    await world.turn('alerts')
    await expect
      .poll(() => desk.received.map(({ method, path }) => `${method} ${path}`))
      .toEqual(['GET /api/v2/tickets/T-9?include=requester', 'POST /api/v2/tickets/T-9/notes'])
    await expect
      .poll(async () => await db.selectFrom('notification').select('state').where('far_id', '=', '1').execute())
      .toEqual([{ state: 'sent' }])
    await desk.close()
  })

  test('all of them are ready, and nothing is left to do', async () => {
    expect(JSON.parse(await world.fetchJson('/readyz'))).toMatchObject({ status: 'ready' })
    const mails = world.smtp.mails.length
    for (const service of ['intake', 'mailer', 'survey-endpoint', 'aggregation-job', 'alerts'] as const)
      await world.turn(service)
    expect(world.smtp.mails).toHaveLength(mails)
  })
})
