import { ReopenedTicket, SolvedTicket, type SurveyKind } from '@otzyv/contracts'
import { readCoverage } from '@otzyv/dashboard-api'
import type { Database } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { recordReopenedTicket, recordSolvedTicket } from '@otzyv/intake'
import { createKeyringText, parseKeyring, signLink } from '@otzyv/keyring'
import { createMailerService, createSmtpTransport, type MailTransport, type OutgoingMail } from '@otzyv/mailer'
import { createLogger, systemClock } from '@otzyv/service-kit'
import { buildWorkspace, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'

const HOUR = 3_600_000
const keyring = parseKeyring(createKeyringText())
const log = createLogger({ level: 'silent', pretty: false })

export type MailWorldOptions = {
  db: Database
  smtpUrl: string
  askDelayMinutes?: number
  askAgainDays?: number
  settings?: Record<string, unknown>
  /** Gets every mail just before it goes out. */
  onMail?: (mail: OutgoingMail) => Promise<void> | void
}

/** A workspace whose tickets, mailers and time a test moves by hand, through the front doors of the services. */
export async function createMailWorld(options: MailWorldOptions) {
  const { db } = options
  const workspaceId = await buildWorkspace(db, {
    ask_delay_minutes: options.askDelayMinutes ?? 60,
    ask_again_days: options.askAgainDays ?? 30,
    time_zone: 'Europe/Berlin',
  })
  await db
    .insertInto('mail_setting')
    .values({ workspace_id: workspaceId, settings: JSON.stringify(options.settings ?? {}) })
    .execute()
  const key = await createApiKey({ db }, { workspaceId, name: 'test', scopes: ['mail-events:write'], expiresAt: null })
  const real = createSmtpTransport(options.smtpUrl)
  const createMailer = (transport: MailTransport) =>
    createMailerService(
      { db, log, now: systemClock },
      { keyring, publicUrl: 'https://feedback.company.example', transport, stopGraceMs: 5_000 },
    )
  const mailer = createMailer({
    takesAddress: real.takesAddress,
    send: async (mail, signal) => {
      await options.onMail?.(mail)
      return await real.send(mail, signal)
    },
    close: () => real.close(),
  })
  const turn = async (service: ReturnType<typeof createMailer>, signal = new AbortController().signal) => {
    const [loop] = service.loops
    if (!loop) throw new Error('the mailer has no loop')
    while ((await loop.run(signal)).more);
  }
  let last = 0
  /** No two events share an instant. */
  const instant = () => {
    last = Math.max(Date.now(), last + 1)
    return new Date(last).toISOString()
  }
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await mailer.routes?.request(path, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key.key}`, ...headers },
    })
    if (response?.status !== 200) throw new Error(`${path} answered ${response?.status}`)
    return response
  }

  return {
    db,
    workspaceId,
    keyring,
    apiKey: key.key,
    mailer,
    turn: () => turn(mailer),
    solve: (own: Record<string, unknown>) =>
      recordSolvedTicket({ db }, workspaceId, SolvedTicket.parse({ solvedAt: instant(), ...own })),
    reopen: (ticketId: string, reopenedAt = instant()) =>
      recordReopenedTicket({ db }, workspaceId, ReopenedTicket.parse({ ticketId, reopenedAt })),
    /** As the button of a mail program does with '', as the page does with a kind. */
    unsubscribe: (invitationId: string, kind: SurveyKind | '') => {
      const expiresAt = new Date(Date.now() + HOUR)
      const claims = {
        workspaceId,
        invitationId,
        surveyNumber: 1,
        kind: kind || 'csat',
        localeIndex: 0,
        expiresAt,
      } as const
      return post(
        `/u/${signLink(keyring, 'unsubscribe', claims)}`,
        kind ? 'scope=kind' : 'List-Unsubscribe=One-Click',
        {
          'content-type': 'application/x-www-form-urlencoded',
        },
      )
    },
    bounce: (address: string, id: string) =>
      post(
        '/v1/mail/events',
        JSON.stringify({ events: [{ id, kind: 'hard_bounce', address, occurredAt: new Date().toISOString() }] }),
        { 'content-type': 'application/json' },
      ),
    respond: (invitationId: string) =>
      sql`
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
      select workspace_id, invitation_id, survey_id, 4, 'confirmed', 1, 0, now()::date from invitation
      where workspace_id = ${workspaceId} and invitation_id = ${invitationId}
      on conflict do nothing`.execute(db),
    /** A mailer that dies while it sends: what it was sending arrived or did not, and nothing is recorded of it. */
    crash: async (arrives: boolean) => {
      const hung = new Set<string>()
      const known = await listMessages(db, workspaceId, 'sending')
      const dying = createMailer({
        takesAddress: real.takesAddress,
        send: async (mail, signal) => {
          await options.onMail?.(mail)
          if (arrives) await real.send(mail, signal)
          hung.add(mail.messageId)
          return await new Promise(() => {})
        },
        close: () => {},
      })
      const end = new AbortController()
      const ended = turn(dying, end.signal).then(() => true)
      const stuck = waitUntil('the crash', async () => {
        const isFull = hung.size >= 5 || (await listMessages(db, workspaceId, 'claimed')).length === 0
        const sending = await listMessages(db, workspaceId, 'sending')
        // One that is marked and not yet handed over would be in doubt without having been seen by anybody.
        return hung.size > 0 && isFull && sending.every((id) => hung.has(id) || known.includes(id))
      })
      stuck.catch(() => {})
      await Promise.race([ended, stuck])
      // A dead process takes no other mail, not even of a workspace that is made later.
      end.abort()
    },
    pass: (hours: number) => letTimePass(db, workspaceId, hours),
    coverage: (groupBy: ('team' | 'product' | 'week')[] = []) =>
      readCoverage(
        { db, now: systemClock },
        { workspaceId },
        { workspace: undefined, from: '2001-01-01', to: '2099-12-31', groupBy },
      ),
    close: () => mailer.close(),
  }
}

export type MailWorld = Awaited<ReturnType<typeof createMailWorld>>

/** The ids of the mails in a state; '' for one that has none yet. */
async function listMessages(db: Database, workspaceId: number, state: 'claimed' | 'sending'): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('message_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', state)
    .execute()
  return rows.map(({ message_id }) => message_id ?? '')
}

/** Moves everything that was recorded back by some hours, as if they had passed. */
async function letTimePass(db: Database, workspaceId: number, hours: number): Promise<void> {
  const ago = sql`make_interval(hours => ${hours})`
  await sql`update delivery set due_at = due_at - ${ago}, lease_until = lease_until - ${ago},
    sending_at = sending_at - ${ago}, sent_at = sent_at - ${ago} where workspace_id = ${workspaceId}`.execute(db)
  await sql`update invitation set solved_at = solved_at - ${ago}, send_after = send_after - ${ago},
    expires_at = expires_at - ${ago}, created_at = created_at - ${ago} where workspace_id = ${workspaceId}`.execute(db)
  await sql`update coverage set solved_at = solved_at - ${ago} where workspace_id = ${workspaceId}`.execute(db)
  await sql`update ticket_reopen set reopened_at = reopened_at - ${ago}, recorded_at = recorded_at - ${ago}
    where workspace_id = ${workspaceId}`.execute(db)
  await sql`update respondent_asked set asked_at = asked_at - ${ago}, before_at = before_at - ${ago},
    kinds_at = (select coalesce(jsonb_object_agg(key, value::numeric - extract(epoch from ${ago}::interval)), '{}') from jsonb_each(kinds_at)),
    before_kinds_at = (select coalesce(jsonb_object_agg(key, value::numeric - extract(epoch from ${ago}::interval)), '{}') from jsonb_each(before_kinds_at))
    where workspace_id = ${workspaceId}`.execute(db)
}
