import { randomUUID } from 'node:crypto'
import { createTemplateLink, createWebhook } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import type { Keyring } from '@otzyv/keyring'
import { parseWebhookAddress } from '@otzyv/keyring'
import { operatorContext } from '@otzyv/testing'
import { type RawBuilder, sql } from 'kysely'
import { changeRuleset } from './unaudited.ts'

/** What spoils the work of one workspace, and what takes it back. */
type Spoiler = {
  spoil: (workspaceId: number) => RawBuilder<unknown>
  mend: (workspaceId: number) => RawBuilder<unknown>
}

export type LoopCase = {
  /** Leaves work for the loop in a workspace. */
  arrange: (world: LoopWorld, workspaceId: number) => Promise<unknown>
  spoiler: Spoiler
  /** A number that is 0 once that work is done. */
  left: (workspaceId: number) => RawBuilder<{ count: number }>
}

/** `older` is a keyring without the newest key. */
type LoopWorld = { db: Database; older: Keyring }

/** A statement that the server cuts off, as for a table that has grown too large: for one workspace, on one table. */
function cutOff(table: string, on: 'insert' | 'update' | 'delete'): Spoiler {
  const row = on === 'delete' ? 'old' : 'new'
  return {
    spoil: (workspaceId) =>
      sql.raw(`
        create function public.cut_off_${workspaceId}() returns trigger language plpgsql as $$ begin
          raise exception 'canceling statement due to statement timeout' using errcode = '57014';
        end $$;
        create trigger cut_off_${workspaceId} before ${on} on ${table} for each row
          when (${row}.workspace_id = ${workspaceId}) execute function public.cut_off_${workspaceId}()`),
    mend: (workspaceId) => sql.raw(`drop function public.cut_off_${workspaceId}() cascade`),
  }
}

const setZone = (workspaceId: number, zone: string) =>
  sql`update workspace set time_zone = ${zone} where workspace_id = ${workspaceId}`
const brokenZone: Spoiler = {
  spoil: (workspaceId) => setZone(workspaceId, 'Mars/Olympus_Mons'),
  mend: (workspaceId) => setZone(workspaceId, 'Asia/Novosibirsk'),
}
const unknownMailSetting: Spoiler = {
  spoil: (workspaceId) =>
    sql`insert into mail_setting (workspace_id, settings) values (${workspaceId}, '{"colour": "red"}')`,
  mend: (workspaceId) => sql`delete from mail_setting where workspace_id = ${workspaceId}`,
}

async function invite({ db }: LoopWorld, workspaceId: number): Promise<string> {
  const id = randomUUID()
  const address = `${id}@customer.example`
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, ${address}, ${address})`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at, created_at)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'test', ${id}, 1, 'en', now(), now(), now() + interval '30 days',
      now() - interval '2 hours')`.execute(db)
  return id
}

async function hit(world: LoopWorld, workspaceId: number, ago: string, kind = 'open'): Promise<string> {
  const id = await invite(world, workspaceId)
  await sql`insert into link_hit (workspace_id, hit_id, invitation_id, kind, rating, network, agent, automated, hit_at)
    values (${workspaceId}, gen_random_uuid(), ${id}, ${kind}, 4, '192.0.2.0/24', 'Mozilla', false, now() - ${ago}::interval)`.execute(
    world.db,
  )
  return id
}

async function createHook({ db, older }: LoopWorld, workspaceId: number): Promise<string> {
  const hook = await createWebhook(operatorContext({ db }, workspaceId), older, { name: 'desk' })
  return parseWebhookAddress(hook.hookId)?.webhookSourceId ?? ''
}

/** Every loop of the product. One that is not here fails the test: it has to show that a workspace delays no other. */
export const loopCases: Readonly<Record<string, LoopCase>> = {
  'send-due': {
    arrange: async (world, workspaceId) => {
      const id = await invite(world, workspaceId)
      await sql`insert into delivery (workspace_id, invitation_id, sequence, state, due_at, domain)
        values (${workspaceId}, ${id}, 0, 'queued', now(), 'customer.example')`.execute(world.db)
    },
    spoiler: unknownMailSetting,
    left: (id) =>
      sql`select count(*)::int from delivery where workspace_id = ${id} and state <> 'sent' and sequence = 0`,
  },
  thank: {
    arrange: async (world, workspaceId) => {
      const id = await invite(world, workspaceId)
      await sql`insert into thanks_mail (workspace_id, invitation_id, due_at) values (${workspaceId}, ${id}, now())`.execute(
        world.db,
      )
    },
    spoiler: cutOff('thanks_mail', 'update'),
    left: (id) => sql`select count(*)::int from thanks_mail where workspace_id = ${id} and state = 'queued'`,
  },
  'forget-webhooks': {
    arrange: async (world, workspaceId) => {
      await sql`update webhook_secret set expires_at = now() where webhook_source_id = ${await createHook(world, workspaceId)}`.execute(
        world.db,
      )
    },
    spoiler: cutOff('webhook_secret', 'delete'),
    left: (id) => sql`select count(*)::int from webhook_secret where workspace_id = ${id}`,
  },
  'reseal-webhook-secrets': {
    arrange: createHook,
    spoiler: cutOff('webhook_secret', 'update'),
    left: (id) => sql`select count(*)::int from webhook_secret where workspace_id = ${id} and key_number = 1`,
  },
  'quarantine-honeypot': {
    arrange: async (world, workspaceId) => {
      const id = await hit(world, workspaceId, '1 minute', 'honeypot')
      await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason,
          rendered_at_ms, edit, local_day, first_confirmed_at, facts)
        values (${workspaceId}, ${id}, 'csat', 4, '', 'confirmed', '', 1, 1, '2026-11-01', now(), '{"agent": "Mozilla"}')`.execute(
        world.db,
      )
    },
    spoiler: cutOff('response', 'update'),
    left: (id) => sql`select count(*)::int from response where workspace_id = ${id} and evidence <> 'suspect'`,
  },
  'record-unconfirmed': {
    arrange: (world, workspaceId) => hit(world, workspaceId, '1 hour'),
    spoiler: brokenZone,
    left: (id) => sql`select 1 - count(*)::int as count from response where workspace_id = ${id}`,
  },
  'settle-waiting-answers': {
    arrange: async (world, workspaceId) => {
      const id = await invite(world, workspaceId)
      const made = await createTemplateLink(operatorContext(world, workspaceId), {
        ...{ surveyId: 'csat', source: 'test', placeholder: '{{ticket.id}}' },
      })
      const link = made.outcome === 'created' ? made.templateLinkId : ''
      await sql`insert into coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, outcome, survey_id, invitation_id)
        values (${workspaceId}, 'test', ${id}, 1, now(), 'invited', 'csat', ${id})`.execute(world.db)
      await sql`insert into waiting_answer
          (workspace_id, waiting_answer_id, template_link_id, survey_id, source, ticket_id, rating, evidence)
        values (${workspaceId}, gen_random_uuid(), ${link}, 'csat', 'test', ${id}, 4, 'by_ticket')`.execute(world.db)
    },
    spoiler: cutOff('response', 'insert'),
    left: (id) => sql`select count(*)::int from waiting_answer where workspace_id = ${id}`,
  },
  'forget-link-hits': {
    arrange: (world, workspaceId) => hit(world, workspaceId, '31 days'),
    spoiler: cutOff('link_hit', 'delete'),
    left: (id) => sql`select count(*)::int from link_hit where workspace_id = ${id}`,
  },
  'record-link-hits': {
    // The pages themselves leave the hits; the test opens them.
    arrange: invite,
    spoiler: cutOff('link_hit', 'insert'),
    left: (id) => sql`select 1 - count(*)::int as count from link_hit where workspace_id = ${id}`,
  },
  'apply-retention': {
    arrange: async (world, workspaceId) => {
      await hit(world, workspaceId, '10 days')
      await sql`insert into retention (workspace_id, kind, days) values (${workspaceId}, 'link_hits', 5)`.execute(
        world.db,
      )
    },
    spoiler: cutOff('link_hit', 'delete'),
    left: (id) => sql`select count(*)::int from link_hit where workspace_id = ${id}`,
  },
  'refresh-rollups': {
    arrange: ({ db }, workspaceId) =>
      sql`insert into change_log (workspace_id, invitation_id) values (${workspaceId}, gen_random_uuid())`.execute(db),
    spoiler: cutOff('change_log', 'delete'),
    left: (id) => sql`select count(*)::int from change_log where workspace_id = ${id}`,
  },
  'scheduled-jobs': {
    arrange: ({ db }, workspaceId) =>
      sql`update workspace set created_at = now() - interval '2 days' where workspace_id = ${workspaceId}`.execute(db),
    spoiler: brokenZone,
    left: (id) => sql`select 3 - count(*)::int as count from job_run where workspace_id = ${id} and state = 'done'`,
  },
  'build-rulesets': {
    arrange: async ({ db }, workspaceId) => {
      await changeRuleset({ db }, workspaceId, { timeZone: 'Europe/Berlin', by: 'A. Manager', note: '' })
      await sql`update ruleset set made_at = now() - interval '1 hour' where workspace_id = ${workspaceId}`.execute(db)
    },
    spoiler: cutOff('workspace', 'update'),
    left: (id) => sql`select count(*)::int from upcoming.rollup_state where workspace_id = ${id}`,
  },
  'send-webhooks': {
    arrange: async ({ db }, workspaceId) => {
      // Port 9 discards what comes, if anything listens there at all.
      await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
        values (${workspaceId}, gen_random_uuid(), 'crm', 'http://127.0.0.1:9/', '{alert.opened}')`.execute(db)
      await sql`insert into event_log (workspace_id, event) values (${workspaceId}, 'alert.opened')`.execute(db)
    },
    spoiler: cutOff('notification', 'insert'),
    left: (id) => sql`select count(*)::int from event_log where workspace_id = ${id}`,
  },
  'send-channels': {
    arrange: async ({ db }, workspaceId) => {
      await sql`insert into channel (workspace_id, channel_id, kind, name, events, locale)
        values (${workspaceId}, gen_random_uuid(), 'slack', 'leads', '{alert.opened}', 'en')`.execute(db)
      await sql`insert into notification (workspace_id, notification_id, channel, channel_id, event, happened_at, state, attempted_at)
        select workspace_id, gen_random_uuid(), kind, channel_id, 'channel.test', now(), 'sending', now() - interval '1 hour'
        from channel where workspace_id = ${workspaceId}`.execute(db)
    },
    spoiler: cutOff('notification', 'update'),
    left: (id) => sql`select count(*)::int from notification where workspace_id = ${id} and state = 'sending'`,
  },
  'write-scores': {
    arrange: async ({ db }, workspaceId) => {
      await sql`insert into helpdesk_api (workspace_id, helpdesk_api_id, source, helpdesk)
        values (${workspaceId}, gen_random_uuid(), 'desk', 'zendesk')`.execute(db)
      await sql`insert into notification (workspace_id, notification_id, channel, helpdesk_api_id, event, happened_at, state, attempted_at)
        select workspace_id, gen_random_uuid(), helpdesk, helpdesk_api_id, 'score.add', now(), 'sending', now() - interval '1 hour'
        from helpdesk_api where workspace_id = ${workspaceId}`.execute(db)
    },
    spoiler: cutOff('notification', 'update'),
    left: (id) => sql`select count(*)::int from notification where workspace_id = ${id} and state = 'sending'`,
  },
  'look-up-addresses': {
    // Without the API of its source it is given up at once.
    arrange: async ({ db }, workspaceId) => {
      await sql`insert into address_lookup (workspace_id, source, ticket_id, solve_cycle, ticket)
        values (${workspaceId}, 'desk', 'T-1', 1, '{}')`.execute(db)
    },
    spoiler: cutOff('address_lookup', 'delete'),
    left: (id) => sql`select count(*)::int from address_lookup where workspace_id = ${id}`,
  },
  'watch-indicators': {
    arrange: async ({ db }, workspaceId) => {
      await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id, recipients)
        values (${workspaceId}, gen_random_uuid(), 'threshold', 'csat', '{lead@company.example}')`.execute(db)
      await sql`insert into operator_notice (workspace_id, kind, day, detail)
        values (${workspaceId}, 'figures_were_wrong', '2026-11-04', '{"found": 1, "remaining": 0, "examples": []}')`.execute(
        db,
      )
    },
    spoiler: cutOff('operator_notice_mail', 'insert'),
    left: (id) => sql`select count(*)::int from operator_notice where workspace_id = ${id} and notified_at is null`,
  },
}
