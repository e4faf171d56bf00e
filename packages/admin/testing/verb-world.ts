import { randomUUID } from 'node:crypto'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import type { AdminContext } from '../src/context.ts'
import * as admin from '../src/index.ts'
import { CHANNEL_PARTS, PAGER } from './channel-cases.ts'
import { HELPDESK_PARTS, ZENDESK } from './helpdesk-api-cases.ts'
import { signInLead } from './own-cases.ts'

export type VerbWorld = {
  ctx: AdminContext
  invitationId: string
  kioskId: string
  templateLinkId: string
  hookId: string
  apiKeyId: string
  outgoingWebhookId: string
  channelId: string
  helpdeskApiId: string
  /** Of that webhook, sent. */
  notificationId: string
  ruleId: string
  /** Somebody who is signed in, in one browser. */
  personId: string
  sessionId: string
}

/** The address of the one person of this world. */
export const LEAD = 'lead@company.example'
export const keyring = parseKeyring(createKeyringText())

/** A workspace with one of each thing that a verb may end. */
export async function buildVerbWorld(ctx: AdminContext): Promise<VerbWorld> {
  const { db, workspaceId } = ctx
  const { apiKeyId } = await admin.createApiKey(ctx, { name: 'old', scopes: ['tickets:write'], days: 1 })
  const { alertRuleId } = await admin.createAlertRule(ctx, {
    kind: 'threshold',
    surveyId: 'csat',
    settings: { below: 80, minN: 10 },
    recipients: ['lead@company.example'],
  })
  const kiosk = await admin.createKiosk(ctx, { surveyId: 'csat', name: 'Desk' })
  const link = await admin.createTemplateLink(ctx, { surveyId: 'csat', source: 'desk', placeholder: '{{id}}' })
  const { hookId } = await admin.createWebhook(ctx, keyring, { name: 'old' })
  const outgoing = await admin.createOutgoingWebhook(
    ctx,
    { keyring, webhookHosts: { allowsPrivate: () => false } },
    { name: 'crm', url: 'https://crm.example/hook', events: ['response.created'] },
  )
  const { channelId } = await admin.createChannel(ctx, CHANNEL_PARTS, PAGER)
  const { helpdeskApiId } = await admin.setHelpdeskApi(ctx, HELPDESK_PARTS, ZENDESK)
  const tested = await admin.testOutgoingWebhook(ctx, { outgoingWebhookId: outgoing.outgoingWebhookId })
  await sql`update notification set state = 'sent', settled_at = now() where workspace_id = ${workspaceId}`.execute(db)
  await admin.addSuppression(ctx, keyring, { address: 'left@client.example' })
  const lead = await signInLead(ctx, { address: LEAD, name: 'Lead', role: 'viewer', agent: 'ana' })
  const invitationId = randomUUID()
  const respondentId = randomUUID()
  await sql`
    with values_ as (
      insert into dimension_value (workspace_id, dimension, value, label, retired_at)
      select ${workspaceId}, 'team', value, value, case value when 'gone' then now() end
      from unnest(array['care', 'help', 'old', 'gone']) as value
    )
    insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
    values (${workspaceId}, 'team', 'old', 'help', 'help', 'test')`.execute(db)
  await sql`insert into workspace_logo (workspace_id, media_type, width, height, image)
    values (${workspaceId}, 'image/png', 1, 1, '\\x00')`.execute(db)
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${respondentId}, 'c@client.example', 'c@client.example')`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, solved_at, send_after, expires_at)
    values (${workspaceId}, ${invitationId}, 'csat', ${respondentId}, 'desk', 'T-0', 1, 'en', now(), now(), now())`.execute(
    db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day)
    values (${workspaceId}, ${invitationId}, 'csat', 5, 'confirmed', 1, 1, '2026-11-03')`.execute(db)
  return {
    ctx,
    invitationId,
    kioskId: kiosk.outcome === 'created' ? kiosk.kioskId : '',
    templateLinkId: link.outcome === 'created' ? link.templateLinkId : '',
    hookId,
    apiKeyId,
    outgoingWebhookId: outgoing.outgoingWebhookId,
    channelId,
    helpdeskApiId,
    notificationId: tested.outcome === 'queued' ? tested.notificationId : '',
    ruleId: alertRuleId,
    ...lead,
  }
}
