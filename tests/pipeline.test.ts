import { createAggregationService } from '@otzyv/aggregation-job'
import { createAlertsService } from '@otzyv/alerts'
import { IndicatorsResult } from '@otzyv/contracts'
import { createDashboardService } from '@otzyv/dashboard-api'
import { createApiKey } from '@otzyv/identity'
import { createIntakeService } from '@otzyv/intake'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport } from '@otzyv/mailer'
import { createLogger, type Running, serveServices, systemClock } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'
import {
  buildWorkspace,
  createTestDatabase,
  freePort,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
  waitUntil,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** One ticket on its way through all steps, over real SMTP, real HTTP and a real PostgreSQL: the product on one page. */
describe('a solved ticket', () => {
  let database: TestDatabase
  let smtp: SmtpRecorder
  let running: Running
  let url: string
  let apiKey: string
  let workspaceId: number

  const solvedTicket = {
    source: 'helpdesk',
    ticketId: '4711',
    solvedAt: new Date(Date.now() - 1000).toISOString(),
    team: 'billing',
    product: 'invoices',
    agent: 'agent-7',
    country: 'RU',
    channel: 'email',
    tags: ['vip'],
    subject: 'Двойной счёт',
    respondent: { email: 'customer@client.example', name: 'Анна', locale: 'ru-RU' },
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    smtp = await startSmtpRecorder()
    workspaceId = await buildWorkspace(database.db, { time_zone: 'Asia/Novosibirsk' })
    apiKey = (
      await createApiKey(database, {
        workspaceId,
        name: 'helpdesk',
        scopes: ['tickets:write', 'indicators:read'],
        expiresAt: null,
      })
    ).key
    await database.db
      .insertInto('alert_rule')
      .values({
        workspace_id: workspaceId,
        alert_rule_id: crypto.randomUUID(),
        kind: 'threshold',
        survey_id: 'csat',
        settings: '{"below":75,"minN":1,"period":"week"}',
        recipients: ['lead@company.example'],
      })
      .execute()
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const log = createLogger({ level: 'error', pretty: false })
    const ctx = { db: database.db, log, now: systemClock }
    const keyring = parseKeyring(createKeyringText())
    const transport = createSmtpTransport(smtp.url)
    const services = [
      createIntakeService(ctx),
      createMailerService(ctx, { keyring, publicUrl: url, transport }),
      createSurveyEndpointService(ctx, {
        keyring,
        publicUrl: url,
        trustProxyHops: 0,
        connectionString: database.connectionString,
      }),
      createAggregationService(ctx, { everyMs: 200 }),
      createDashboardService(ctx, {
        openOnLoopback: true,
        dashboardFolder: '.',
        publicUrl: 'http://localhost:8080',
        trustProxyHops: 0,
        proxy: null,
        recordExport: async () => {},
      }),
      createAlertsService(ctx, { mail: transport, publicUrl: url, everyMs: 200 }),
    ]
    running = await serveServices({ services, host: '127.0.0.1', port, log })
  })
  afterAll(async () => {
    await running.stop()
    await smtp.close()
    await database.drop()
  })

  const solve = async (ticket: unknown, key = apiKey) =>
    await fetch(`${url}/v1/tickets/solved`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(ticket),
    })
  const indicators = async (query: string) => {
    const answer = await fetch(`${url}/v1/indicators?survey=csat&${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    return IndicatorsResult.parse(await answer.json())
  }
  const responses = async () =>
    await database.db.selectFrom('response').selectAll().where('workspace_id', '=', workspaceId).execute()
  const linkToTwo = (text = '') => text.match(/http:\/\/\S+\/r\/[A-Za-z0-9_-]{60}\/2/)?.[0] ?? ''
  const ratedTwo = () => {
    const facts = { via: 'send', event: 'click', elapsedMs: 4000, openedWith: 2, webdriver: false }
    return { rating: 2, comment: 'Долго', renderedAtMs: Date.now(), edit: 1, facts }
  }
  const answer = async (link: string, body: unknown) =>
    await fetch(link.replace(/\/2$/, ''), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  let ratingLink = ''

  test('is reported by the helpdesk, and reported again it has the same one outcome', async () => {
    expect((await solve(solvedTicket, 'otzyv_1_wrong')).status).toBe(401)
    const first = await solve(solvedTicket)
    expect(first.status).toBe(200)
    const outcome = await first.json()
    expect(outcome).toMatchObject({ outcome: 'invited', survey: 'csat', solveCycle: 1 })
    expect(await (await solve(solvedTicket)).json()).toEqual(outcome)
  })

  test('without an address is skipped for a named reason', async () => {
    const outcome = await (await solve({ ...solvedTicket, ticketId: '4712', respondent: { email: '' } })).json()
    expect(outcome).toEqual({ outcome: 'skipped', solveCycle: 1, reason: 'no_address' })
  })

  test("becomes one mail in the customer's language, with the scale inside", async () => {
    const mail = await waitUntil('the mail', () => smtp.mails.find(({ to }) => to.includes('customer@client.example')))
    expect(mail.to).toEqual(['customer@client.example'])
    expect(mail.mail.html).toContain('lang="ru"')
    expect(mail.mail.text).toContain('Как мы вам помогли?')
    const links = [...(mail.mail.text ?? '').matchAll(/http:\/\/\S+\/r\/[A-Za-z0-9_-]{60}\/([1-5])/g)]
    expect(links.map(([, rating]) => rating).sort()).toEqual(['1', '2', '3', '4', '5'])
    ratingLink = linkToTwo(mail.mail.text)
  })

  test('opened by a link scanner stores nothing', async () => {
    for (const method of ['GET', 'HEAD']) {
      const page = await fetch(ratingLink, { method })
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toContain('no-store')
    }
    expect(await responses()).toEqual([])
  })

  test('answered by the customer is stored once, with the day in the workspace’s zone', async () => {
    const body = ratedTwo()
    const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Novosibirsk' }).format(new Date())
    const before = today()
    expect((await answer(ratingLink, body)).status).toBeLessThan(300)
    expect((await answer(ratingLink, body)).status).toBeLessThan(300)
    const after = today()
    const stored = await responses()
    expect(stored).toMatchObject([{ rating: 2, comment: 'Долго', evidence: 'confirmed' }])
    expect([before, after]).toContain(stored[0]?.local_day)
  })

  test('is a figure with its sample size, hidden while the cell is too small to be about one person', async () => {
    const result = await waitUntil('the indicator', async () => {
      const found = await indicators('groupBy=team')
      return found.overall.total.indicator.flags.includes('suppressed') ? found : null
    })
    expect(result.workspace.timeZone).toBe('Asia/Novosibirsk')
    expect(result.series).toHaveLength(1)
    expect(result.series[0]).toMatchObject({
      value: 'billing',
      total: { ratingCounts: null, indicator: { n: null, value: null, flags: ['suppressed', 'provisional'] } },
    })
    expect(result.series[0]?.total.responseRate).toMatchObject({ sent: null, responded: null, value: null })
    const csv = await fetch(`${url}/v1/indicators.csv?survey=csat&groupBy=product`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(await csv.text()).toMatch(/"csat","top2of5","percent","product","invoices","invoices","total",.*,"no",,,,,/)
  })

  test('that went badly, with four more like it, alerts the team lead once when their week is over', async () => {
    // Fewer than five responses raise no alert: it would be about single people.
    for (const number of [2, 3, 4, 5]) {
      const email = `customer-${number}@client.example`
      await solve({ ...solvedTicket, ticketId: `472${number}`, respondent: { ...solvedTicket.respondent, email } })
      const mail = await waitUntil('the mail', () => smtp.mails.find(({ to }) => to.includes(email)))
      expect((await answer(linkToTwo(mail.mail.text), ratedTwo())).status).toBeLessThan(300)
    }
    // A week passes: everything is dated seven days before the first answer, of whatever day the last one is.
    await database.db.transaction().execute(async (db) => {
      const { rows } = await sql<{ day: string }>`
        select (min(local_day) - 7)::text as day from response where workspace_id = ${workspaceId}`.execute(db)
      const day = rows[0]?.day
      await sql`update response set local_day = ${day} where workspace_id = ${workspaceId}`.execute(db)
      await sql`update delivery set sent_day = ${day} where sent_day is not null and workspace_id = ${workspaceId}`.execute(
        db,
      )
      await sql`insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from response where workspace_id = ${workspaceId}`.execute(
        db,
      )
    })
    const alert = await waitUntil('the alert', () => smtp.mails.find(({ to }) => to.includes('lead@company.example')))
    expect(alert.mail.subject).toContain('billing')
    expect(alert.mail.text).toContain('from 5 answers')
    const { subject, text, html } = alert.mail
    expect(`${subject} ${text} ${html}`).not.toMatch(/client\.example|Анна|Долго|agent-7|4711/)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(smtp.mails.filter(({ to }) => to.includes('lead@company.example'))).toHaveLength(1)
  })

  test('was asked about once', () => {
    expect(smtp.mails.filter(({ to }) => to.includes('customer@client.example'))).toHaveLength(1)
  })

  test('leaves in /metrics how long its answers, its mails and the counting took, separated by what became of them', async () => {
    expect((await answer(`${url}/r/made-up/2`, ratedTwo())).status).toBe(404)
    const text = await (await fetch(`${url}/metrics`)).text()
    const count = (series: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.split(' ')[1],
      )
    expect(count('otzyv_survey_endpoint_answer_seconds_count{outcome="stored"}')).toBe(6)
    expect(count('otzyv_survey_endpoint_answer_seconds_count{outcome="refused"}')).toBe(1)
    expect(count('otzyv_survey_endpoint_answer_seconds_count{outcome="failed"}')).toBe(0)
    expect(count('otzyv_mailer_send_seconds_count{outcome="sent"}')).toBe(5)
    expect(count('otzyv_aggregation_job_absorb_seconds_count{outcome="counted"}')).toBeGreaterThan(0)
    for (const name of ['survey_endpoint_answer', 'mailer_send', 'aggregation_job_absorb']) {
      expect(text).toContain(`# TYPE otzyv_${name}_seconds histogram\n`)
      const outcome = { survey_endpoint_answer: 'stored', mailer_send: 'sent' }[name] ?? 'counted'
      const all = count(`otzyv_${name}_seconds_count{outcome="${outcome}"}`)
      expect(count(`otzyv_${name}_seconds_bucket{le="+Inf",outcome="${outcome}"}`)).toBe(all)
      expect(count(`otzyv_${name}_seconds_sum{outcome="${outcome}"}`)).toBeGreaterThan(0)
    }
  })
})
