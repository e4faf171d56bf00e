import { createAggregationService } from '@otzyv/aggregation-job'
import { createAlertsService } from '@otzyv/alerts'
import { type Database, sqlFile, type WorkPage, type WorkRow } from '@otzyv/database'
import { createIntakeService } from '@otzyv/intake'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createMailerService, type MailTransport } from '@otzyv/mailer'
import { createLogger, type Service, systemClock } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueMails } from '../services/mailer/testing/queue-mails.ts'
import { countStatements } from './support/count-statements.ts'
import { createIdleWorkspaces } from './support/idle-workspaces.ts'

const log = createLogger({ level: 'silent', pretty: false })
const keyring = parseKeyring(createKeyringText())
const publicUrl = 'http://localhost:8080'
const signal = () => new AbortController().signal

let database: TestDatabase
let counted: Database
let count: ReturnType<typeof countStatements>['count']

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ counted, count } = countStatements(database.db))
})
afterAll(() => database.drop())

/** A mail server that takes everything, after `before` if that is given. */
function createSink(before: (to: string) => Promise<void> = async () => {}) {
  const sent: string[] = []
  const transport: MailTransport = {
    takesAddress: async () => true,
    send: async (mail) => {
      await before(mail.to.address)
      sent.push(mail.to.address)
      return { outcome: 'sent', reply: '250 taken' }
    },
    close: () => {},
  }
  return { sent, transport }
}

const createMailer = (db: Database, transport: MailTransport) =>
  createMailerService({ db, log, now: systemClock }, { keyring, publicUrl, transport })

/** One turn of every loop of these services. */
async function turn(services: readonly Service[]): Promise<void> {
  for (const { loops } of services) for (const loop of loops) await loop.run(signal())
}

/** The statements of one turn of every loop of the product. */
async function countTurn(services: readonly Service[]): Promise<number> {
  return await count(() => turn(services))
}

type PlanNode = { 'Actual Rows': number; Plans?: PlanNode[] }
/** The most rows that any step of a plan has read. */
const countRows = (plan: PlanNode): number => Math.max(plan['Actual Rows'], ...(plan.Plans ?? []).map(countRows))

const queue = async (workspaceId: number, address: string, count = 1) =>
  await queueMails(database.db, workspaceId, count, { respondent: { address, address_key: address } })

describe('a thousand workspaces in one process', () => {
  test('ask the database no more when they are idle than one does, in all loops together', async () => {
    const ctx = { db: counted, log, now: systemClock }
    const mail = { send: async () => ({ outcome: 'sent' as const }) }
    const services = [
      createIntakeService(ctx, { keyring, helpdeskHosts: { allowsPrivate: () => false } }),
      createSurveyEndpointService(ctx, { keyring, publicUrl, trustProxyHops: 0 }),
      createMailer(counted, createSink().transport),
      createAggregationService(ctx),
      createAlertsService(ctx, { mail, publicUrl, webhooks: { keyring, hosts: { allowsPrivate: () => false } } }),
    ]
    await createIdleWorkspaces(database.db, 1, 1)
    await turn(services)
    const one = await countTurn(services)
    await createIdleWorkspaces(database.db, 2, 299)
    await turn(services)
    const many = await countTurn(services)
    expect(many).toBe(one)
    // Fifteen loops over rows; of the alerts two questions.
    expect(many).toBeLessThanOrEqual(17)
  })

  test('get a mail out of the last one in one turn, without a look into those that are idle', async () => {
    const { sent, transport } = createSink()
    const mailer = createMailer(counted, transport)
    // The question of each of its two loops.
    expect(await countTurn([mailer])).toBe(2)
    const last = await buildWorkspace(database.db)
    await queue(last, 'last@customer.example')
    await turn([mailer])
    expect(sent).toEqual(['last@customer.example'])
  })

  test('ask no more of those whose mails wait for a sender, and send them once there is one', async () => {
    const { sent, transport } = createSink()
    const mailer = createMailerService(
      { db: counted, log, now: systemClock },
      { keyring, publicUrl, transport, needsSender: true },
    )
    const waiting: number[] = []
    for (let one = 0; one < 20; one++) {
      const workspaceId = await buildWorkspace(database.db, { sender_address: 'survey@localhost' })
      await queue(workspaceId, `${workspaceId}@customer.example`)
      waiting.push(workspaceId)
    }
    // Who has work, in each of its loops, and who of them has a sender.
    expect(await countTurn([mailer])).toBe(3)
    expect(sent).toEqual([])
    await sql`update workspace set sender_address = 'support@company.example'
      where workspace_id = any(${waiting}::integer[])`.execute(database.db)
    await turn([mailer])
    expect(sent.sort()).toEqual(waiting.map((workspaceId) => `${workspaceId}@customer.example`))
  })

  test('count an answer of the last one in one turn', async () => {
    const aggregation = createAggregationService({ db: counted, log })
    const last = await buildWorkspace(database.db)
    const [invitationId = ''] = await queue(last, 'voter@customer.example')
    await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason,
        rendered_at_ms, edit, local_day, first_confirmed_at)
      values (${last}, ${invitationId}, 'csat', 4, '', 'confirmed', 'send', 1, 1, '2026-11-01', now())`.execute(
      database.db,
    )
    await sql`insert into change_log (workspace_id, invitation_id) values (${last}, ${invitationId})`.execute(
      database.db,
    )
    await turn([aggregation])
    const { rows } = await sql<{ n: number }>`select n from weekly_indicator
      where workspace_id = ${last} and dimension = 'all' and week = '2026-10-26'`.execute(database.db)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('find in the next turn what was not committed when they were asked', async () => {
    const { sent, transport } = createSink()
    const mailer = createMailer(database.db, transport)
    const last = await buildWorkspace(database.db)
    await queue(last, 'late@customer.example')
    await database.db.transaction().execute(async (trx) => {
      await sql`delete from delivery where workspace_id = ${last}`.execute(database.db)
      await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, domain)
        select workspace_id, invitation_id, 0, 'queued', now() - interval '1 hour', 'customer.example'
        from invitation where workspace_id = ${last}`.execute(trx)
      await turn([mailer])
      expect(sent).toEqual([])
    })
    await turn([mailer])
    expect(sent).toEqual(['late@customer.example'])
  })

  test('send each mail once when two mailers run at once', async () => {
    const { sent, transport } = createSink()
    const workspaces = await Promise.all(Array.from({ length: 20 }, () => buildWorkspace(database.db)))
    for (const workspaceId of workspaces)
      for (let mail = 0; mail < 3; mail++) await queue(workspaceId, `${workspaceId}-${mail}@customer.example`)
    const mailers = [createMailer(database.db, transport), createMailer(database.db, transport)]
    await Promise.all(mailers.map((mailer) => turn([mailer])))
    expect(sent).toHaveLength(60)
    expect(new Set(sent).size).toBe(60)
  })

  test('share the connections to the mail server, so that a backlog of one keeps the only mail of another for a few mails', async () => {
    const backlog = await buildWorkspace(database.db)
    await queueMails(database.db, backlog, 250)
    const other = await buildWorkspace(database.db)
    await queue(other, 'only@customer.example')
    const { sent, transport } = createSink(async () => await new Promise((resolve) => setTimeout(resolve, 50)))
    const [loop] = createMailer(database.db, transport).loops
    while ((await loop?.run(signal()))?.more);
    expect(sent).toHaveLength(251)
    expect(sent.indexOf('only@customer.example')).toBeLessThan(150)
  })

  test('count the change of one while another has a backlog of many batches, and leave that to the next turns', async () => {
    const aggregation = createAggregationService({ db: database.db, log })
    const [absorb] = aggregation.loops
    const [backlog, other] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
    await sql`insert into change_log (workspace_id, invitation_id)
      select ${backlog}::integer, gen_random_uuid() from generate_series(1, 90000)`.execute(database.db)
    await sql`insert into change_log (workspace_id, invitation_id) values (${other}, gen_random_uuid())`.execute(
      database.db,
    )
    const left = async (workspaceId: number) =>
      (
        await sql<{
          n: number
        }>`select count(*)::integer as n from change_log where workspace_id = ${workspaceId}`.execute(database.db)
      ).rows[0]?.n ?? 0
    expect((await absorb?.run(signal()))?.more).toBe(true)
    expect(await left(other)).toBe(0)
    const after = await left(backlog)
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThan(90_000)
    while ((await absorb?.run(signal()))?.more);
    expect(await left(backlog)).toBe(0)
  })

  test('evaluate the alert rules of one again when its figures change, and of no other', async () => {
    const mails: string[] = []
    const mail = {
      send: async ({ to }: { to: { address: string } }) => {
        mails.push(to.address)
        return { outcome: 'sent' as const }
      },
    }
    const alerts = createAlertsService({ db: counted, log }, { mail, publicUrl })
    const last = await buildWorkspace(database.db)
    await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, settings, recipients)
      values (${last}, gen_random_uuid(), 'threshold', 'csat', '{"below":75,"period":"week"}', '{head@company.example}')`.execute(
      database.db,
    )
    await turn([alerts])
    const idle = await countTurn([alerts])
    const { rows: invitations } = await sql<{ id: string }>`
      with person as (
        insert into respondent (workspace_id, respondent_id, address, address_key)
        select ${last}::integer, gen_random_uuid(), number || '@customer.example', number || '@customer.example'
        from generate_series(1, 30) as number
        returning respondent_id
      )
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, locale,
        solved_at, send_after, expires_at)
      select ${last}::integer, gen_random_uuid(), 'csat', respondent_id, 'test', respondent_id, 1, 'billing', 'en', now(), now(),
        now() + interval '9 days'
      from person
      returning invitation_id as id`.execute(database.db)
    const ids = invitations.map(({ id }) => id)
    await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason,
        rendered_at_ms, edit, local_day, first_confirmed_at)
      select ${last}, id, 'csat', 1, '', 'confirmed', 'send', 1, 1,
        (date_trunc('week', now() at time zone 'Asia/Novosibirsk') - interval '3 days')::date, now()
      from unnest(${ids}::uuid[]) as id`.execute(database.db)
    await sql`insert into change_log (workspace_id, invitation_id) select ${last}, id from unnest(${ids}::uuid[]) as id`.execute(
      database.db,
    )
    await turn([createAggregationService({ db: database.db, log })])
    expect(await countTurn([alerts])).toBeGreaterThan(idle)
    expect(mails).toEqual(['head@company.example'])
    // Until the mail is settled, and then no more.
    await turn([alerts])
    // There are figures now, so it is asked whether all changes are in them.
    expect(await countTurn([alerts])).toBe(idle + 1)
    expect(idle).toBe(2)
  })

  test('are found by reading a page of a backlog, though the planner believes that the table is empty', async () => {
    const { db } = database
    await sql`analyze change_log`.execute(db)
    const backlog = await buildWorkspace(db)
    await sql`insert into change_log (workspace_id, invitation_id)
      select ${backlog}::integer, gen_random_uuid() from generate_series(1, 50000)`.execute(db)
    const { text, valuesOf } = sqlFile<WorkPage, WorkRow>('work/refresh-rollups.sql')
    const explain = `explain (analyze, timing off, format json) ${text}`
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      CompiledQuery.raw(explain, valuesOf({ after: 0, limit: 1_000 })),
    )
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    expect(plan && countRows(plan)).toBeLessThanOrEqual(1_000)
    await sql`delete from change_log where workspace_id = ${backlog}`.execute(db)
  })
})
