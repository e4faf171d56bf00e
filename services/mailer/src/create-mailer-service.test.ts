import { localDay } from '@otzyv/domain'
import { createKeyringText, parseKeyring, verifyLink } from '@otzyv/keyring'
import {
  buildWorkspace,
  createTestDatabase,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { queueMails, readDeliveries } from '../testing/queue-mails.ts'
import { PUBLIC_URL, startMailer } from '../testing/start-mailer.ts'

let database: TestDatabase
let smtp: SmtpRecorder
const open: { service: { close: () => Promise<void> } }[] = []

const mailer = (own: Parameters<typeof startMailer>[2] = {}) => {
  const started = startMailer(database.db, smtp.url, own)
  open.push(started)
  return started
}

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  smtp = await startSmtpRecorder()
})
afterEach(async () => {
  for (const started of open.splice(0)) await started.service.close()
  await smtp.close()
  await database.db.deleteFrom('delivery').execute()
})
afterAll(async () => {
  await database.drop()
})

describe('a mail that is due', () => {
  test('is sent once, with its day, its Message-ID and its change log row', async () => {
    const { db } = database
    const workspaceId = await buildWorkspace(db)
    const [invitationId = ''] = await queueMails(db, workspaceId, 1)
    const { turn } = mailer()
    expect(await turn()).toEqual({ rows: 1, more: false })
    expect(await turn()).toEqual({ rows: 0, more: false })

    const [delivery] = await readDeliveries(db, workspaceId)
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, claim_id: null, lease_until: null, last_error: null })
    expect(delivery?.sent_day).toBe(localDay(delivery?.sent_at ?? new Date(0), 'Asia/Novosibirsk'))
    const log = await db.selectFrom('change_log').selectAll().where('workspace_id', '=', workspaceId).execute()
    expect(log.map((row) => row.invitation_id)).toEqual([invitationId])

    expect(smtp.mails).toHaveLength(1)
    const [mail] = smtp.mails
    expect(mail?.from).toBe('support@company.example')
    expect(mail?.to).toHaveLength(1)
    expect(mail?.mail.messageId).toBe(delivery?.message_id)
    expect(mail?.mail.headers.filter(({ key }) => key === 'auto-submitted').map(({ value }) => value)).toEqual([
      'auto-generated',
    ])
    expect(mail?.raw.toString()).not.toContain(invitationId)
    expect(mail?.raw.length).toBeLessThan(60_000)
  })

  test('brings one link per rating in both parts, each naming this invitation', async () => {
    const { db } = database
    const keyring = parseKeyring(createKeyringText())
    const workspaceId = await buildWorkspace(db)
    const [invitationId = ''] = await queueMails(db, workspaceId, 1, { invitation: { survey_id: 'nps', locale: 'ru' } })
    await mailer({ keyring }).turn()
    const mail = smtp.mails[0]?.mail
    for (const part of [mail?.html ?? '', mail?.text ?? '']) {
      const links = [...part.matchAll(/https:\/\/[^"\s]+\/r\/[^"\s]+/g)].map(([url]) => url)
      expect(links).toHaveLength(11)
      expect(links.map((url) => Number(url.split('/').at(-1)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      for (const url of links) {
        expect(url.startsWith(`${PUBLIC_URL}/r/`)).toBe(true)
        const verified = verifyLink(keyring, 'survey', url.split('/').at(-2) ?? '', new Date())
        expect(verified).toMatchObject({
          outcome: 'valid',
          claims: { invitationId, workspaceId, surveyNumber: 2, kind: 'nps', localeIndex: 1 },
        })
      }
    }
  })

  test('is sent once by two mailers that start together on 200', async () => {
    const { db } = database
    const workspaceId = await buildWorkspace(db)
    await queueMails(db, workspaceId, 200)
    await Promise.all([mailer().drain(), mailer().drain()])
    const sent = smtp.mails.map(({ to }) => to.join())
    expect(sent).toHaveLength(200)
    expect(new Set(sent).size).toBe(200)
    expect(new Set(smtp.mails.map(({ mail }) => mail.messageId)).size).toBe(200)
    expect((await readDeliveries(db, workspaceId)).every((delivery) => delivery.state === 'sent')).toBe(true)
    const { count } = await db
      .selectFrom('change_log')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    expect(count).toBe(200)
  })

  test('that is a reminder is logged too: it changes how late an answer counts', async () => {
    const { db } = database
    const workspaceId = await buildWorkspace(db)
    await queueMails(db, workspaceId, 1, { delivery: { sequence: 1 } })
    await mailer().turn()
    expect(smtp.mails).toHaveLength(1)
    expect(
      await db.selectFrom('change_log').selectAll().where('workspace_id', '=', workspaceId).execute(),
    ).toHaveLength(1)
    // Days between surveys count from first mails.
    const asked = await db.selectFrom('respondent_asked').selectAll().where('workspace_id', '=', workspaceId).execute()
    expect(asked).toEqual([])
  })
})

describe('a mail is not sent', () => {
  test('before it is due', async () => {
    const workspaceId = await buildWorkspace(database.db)
    await queueMails(database.db, workspaceId, 1, { delivery: { due_at: new Date(Date.now() + 3_600_000) } })
    expect(await mailer().turn()).toEqual({ rows: 0, more: false })
    expect(smtp.mails).toEqual([])
  })

  test('when its link has expired meanwhile', async () => {
    const workspaceId = await buildWorkspace(database.db)
    await queueMails(database.db, workspaceId, 1, { invitation: { expires_at: new Date(Date.now() - 1_000) } })
    await mailer().turn()
    expect(smtp.mails).toEqual([])
    expect(await readDeliveries(database.db, workspaceId)).toMatchObject([
      { state: 'cancelled', cancel_reason: 'expired', attempts: 0, sent_day: null },
    ])
  })

  test.each(['confirmed', 'by_ticket'] as const)(
    'when the response is there already, %s, but for one that a program left',
    async (evidence) => {
      const { db } = database
      const workspaceId = await buildWorkspace(db)
      const [answered = '', suspect = ''] = await queueMails(db, workspaceId, 2)
      const response = { workspace_id: workspaceId, survey_id: 'csat', rating: 5, rendered_at_ms: 1, edit: 0 }
      await db
        .insertInto('response')
        .values([
          { ...response, invitation_id: answered, evidence, local_day: '2026-11-02' },
          { ...response, invitation_id: suspect, evidence: 'suspect', local_day: '2026-11-02' },
        ])
        .execute()
      await mailer().turn()
      expect(smtp.mails).toHaveLength(1)
      const deliveries = await readDeliveries(db, workspaceId)
      expect(deliveries.map(({ state }) => state).sort()).toEqual(['cancelled', 'sent'])
      expect(deliveries.find(({ state }) => state === 'cancelled')).toMatchObject({ cancel_reason: 'answered' })
    },
  )

  test('when its solve was answered by the number of the ticket before it was known whose that is', async () => {
    const { db } = database
    const workspaceId = await buildWorkspace(db)
    const [answered = ''] = await queueMails(db, workspaceId, 2)
    await sql`
      with by_number as (
        insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
          solved_at, send_after, expires_at)
        select workspace_id, gen_random_uuid(), survey_id, respondent_id, source, ticket_id,
          -(solve_cycle * 65536 + survey_number), invitation.locale, solved_at, now(), expires_at
        from invitation join survey using (workspace_id, survey_id)
        where workspace_id = ${workspaceId} and invitation_id = ${answered}
        returning workspace_id, invitation_id, survey_id
      )
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      select workspace_id, invitation_id, survey_id, 5, 'by_ticket', 1, 0, '2026-11-02' from by_number`.execute(db)
    await mailer().turn()
    const deliveries = await readDeliveries(db, workspaceId)
    expect(deliveries.map(({ state, cancel_reason }) => cancel_reason ?? state).sort()).toEqual(['answered', 'sent'])
  })

  test('when it cannot be written, and others go out all the same', async () => {
    const broken = await buildWorkspace(database.db, { time_zone: 'Nowhere/Land' })
    const sound = await buildWorkspace(database.db)
    await queueMails(database.db, broken, 8)
    await queueMails(database.db, sound, 2)
    const { turn } = mailer()
    await turn()
    expect(smtp.mails).toHaveLength(2)
    const waiting = await readDeliveries(database.db, broken)
    expect(new Set(waiting.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['queued 0']))
    expect(await turn()).toEqual({ rows: 0, more: false })
  })

  test('after a stop was asked for, and what was claimed is free at once', async () => {
    const workspaceId = await buildWorkspace(database.db)
    await queueMails(database.db, workspaceId, 15)
    const stop = new AbortController()
    const transport = {
      takesAddress: async () => true,
      send: async () => {
        stop.abort()
        return { outcome: 'sent' as const, reply: '250 ok' }
      },
      close: () => {},
    }
    await mailer({ transport }).turn(stop.signal)
    const states = (await readDeliveries(database.db, workspaceId)).map((delivery) => delivery.state)
    const sent = states.filter((state) => state === 'sent').length
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(15)
    expect(states.filter((state) => state === 'queued')).toHaveLength(15 - sent)
  })
})
