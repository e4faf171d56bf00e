import { randomUUID } from 'node:crypto'
import type { Database } from '@otzyv/database'
import { findHelpdeskApi, goesTo } from '@otzyv/helpdesk-api'
import { createKeyringText, parseKeyring, sealSecret } from '@otzyv/keyring'
import { createCall, createLogger } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { passOnEvents } from '../src/queue/pass-on-events.ts'
import { createScoreLoop } from '../src/scores/create-score-loop.ts'

/** A token as long as real ones, so that a test can look for it. */
export const TOKEN = 'token-of-the-desk-0123456789'

type ApiWish = { helpdesk?: string; settings?: Record<string, string>; writesComment?: boolean; writesScore?: boolean }
type Answer = { rating?: number; comment?: string; evidence?: string }

/** A database with what a test of scores that go to tickets writes and reads. */
export async function startScores() {
  const database = await createTestDatabase()
  const { db } = database
  const keyring = parseKeyring(createKeyringText())
  const warnings: unknown[] = []
  const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
    warn: (about: unknown) => warnings.push(about),
  })
  const say = async (workspaceId: number, invitationId: string) =>
    void (await sql`insert into event_log (workspace_id, event, invitation_id)
      values (${workspaceId}, 'score.changed', ${invitationId})`.execute(db))

  return {
    db,
    keyring,
    /** What writers warned about. */
    switchedOff: warnings,
    stop: () => database.drop(),
    buildWorkspace: async () => await buildWorkspace(db),

    /** A writer as a process has one; `turn` queues what is in the log, lets it settle, takes one turn and waits for all of it. */
    createWriter: ({
      timeoutMs = 15_000,
      over = db,
      keys = keyring,
      allowsPrivate = (_host: string) => true,
    }: {
      timeoutMs?: number
      over?: Database
      keys?: typeof keyring
      allowsPrivate?: (host: string) => boolean
    } = {}) => {
      const ctx = { db: over, log, now: () => new Date() }
      const call = createCall({ allowsPrivate }, { timeoutMs, keepsBody: true })
      const writer = createScoreLoop(ctx, { keyring: keys, call })
      const turn = async (workspaceId: number) => {
        await passOnEvents({ db, now: ctx.now }, workspaceId)
        await sql`update notification set due_at = now() where workspace_id = ${workspaceId} and attempts = 0`.execute(
          db,
        )
        await writer.loop.run(new AbortController().signal)
        await writer.settled()
      }
      return { ...writer, turn }
    },

    connect: async (workspaceId: number, url: string, wish: ApiWish = {}): Promise<string> => {
      const { helpdesk = 'zendesk', settings = {}, writesComment = false, writesScore = true } = wish
      const helpdeskApiId = randomUUID()
      const given = { url, ...settings }
      await sql`insert into helpdesk_api (workspace_id, helpdesk_api_id, source, helpdesk, settings, writes_score, writes_comment)
        values (${workspaceId}, ${helpdeskApiId}, 'desk', ${helpdesk}, ${JSON.stringify(given)}, ${writesScore}, ${writesComment})`.execute(
        db,
      )
      const api = findHelpdeskApi(helpdesk)
      if (!api) throw new Error(`no API of ${helpdesk}`)
      const of = { workspaceId, helpdeskApiId, secretNumber: 1, goesTo: goesTo(api, given) }
      const { keyNumber, sealed } = sealSecret(
        keyring,
        of,
        Buffer.from(helpdesk === 'http' ? `Bearer ${TOKEN}` : TOKEN),
      )
      await sql`insert into helpdesk_api_secret (workspace_id, helpdesk_api_id, secret_number, key_number, sealed, shown)
        values (${workspaceId}, ${helpdeskApiId}, 1, ${keyNumber}, ${sealed}, '…')`.execute(db)
      return helpdeskApiId
    },

    /** An answer to the survey of a ticket, which was counted. */
    answer: async (
      workspaceId: number,
      ticketId: string,
      { rating = 2, comment = '', evidence = 'confirmed' }: Answer = {},
    ) => {
      const id = randomUUID()
      await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
        values (${workspaceId}, ${id}, ${id}, ${id})`.execute(db)
      await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
          locale, solved_at, send_after, expires_at)
        values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${ticketId}, 1, 'en', now(), now(), now() + interval '30 days')`.execute(
        db,
      )
      await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day)
        values (${workspaceId}, ${id}, 'csat', ${rating}, ${comment}, ${evidence}, 1, 1, '2026-11-02')`.execute(db)
      await say(workspaceId, id)
      return id
    },

    /** Another version of it, as the survey page stores it. */
    change: async (workspaceId: number, id: string, { rating = 2, comment = '', evidence = 'confirmed' }: Answer) => {
      await sql`insert into response_version (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, evidence,
          evidence_reason, facts)
        select workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, evidence, '', '{}'
        from response where workspace_id = ${workspaceId} and invitation_id = ${id}`.execute(db)
      await sql`update response set rating = ${rating}, comment = ${comment}, evidence = ${evidence}, edit = edit + 1
        where workspace_id = ${workspaceId} and invitation_id = ${id}`.execute(db)
      await say(workspaceId, id)
    },

    say,

    readWritings: async (workspaceId: number) =>
      await db
        .selectFrom('notification')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('notification_id')
        .execute(),

    readApi: async (helpdeskApiId: string) =>
      await db
        .selectFrom('helpdesk_api')
        .selectAll()
        .where('helpdesk_api_id', '=', helpdeskApiId)
        .executeTakeFirstOrThrow(),

    /** Makes what waits due, and what is being written look as if it had begun long ago; pauses end. */
    letHoursPass: async (workspaceId: number) => {
      await sql`update notification set due_at = now() - interval '1 minute', attempted_at = attempted_at - interval '1 hour'
        where workspace_id = ${workspaceId} and state in ('queued', 'sending')`.execute(db)
      await sql`update helpdesk_api set paused_until = null where workspace_id = ${workspaceId}`.execute(db)
    },
  }
}
