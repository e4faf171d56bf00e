import { type AlertKindName, watchedBy } from '@otzyv/contracts'
import { createRowId, inTransaction } from '@otzyv/database'
import { chooseAllRecipients } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedAlertRule, readAlertRule } from './list-alert-rules.ts'

const Input = z.strictObject({ alertRuleId: z.uuid('must be the id of a rule') })
const KEPT_FOR = sql`interval '14 days'`

type Tested = { outcome: 'queued'; alertTestId: string } | { outcome: 'not_found' | 'nobody' | 'just_tested' }

/**
 * Queues a notice that says only that it arrived to everybody who may hear of an alert of this rule: a mail to each recipient, and
 * a message to each channel that gets such alerts. Quiet hours do not hold it back: somebody waits for it.
 */
export async function testAlertRule(ctx: AdminContext, input: unknown): Promise<Tested> {
  requireRole(ctx, 'alert_rule.test')
  const { alertRuleId } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx): Promise<Tested> => {
    // The rule is locked, so that two tests at once are one.
    const rule = await readAlertRule(ctx, alertRuleId)
    if (rule === null) return { outcome: 'not_found' }
    const about = teamsOf(rule)
    const recipients = chooseAllRecipients(await readLeads(ctx), { recipients: rule.recipients, about })
    const channels = await readChannels(ctx, rule.kind, about)
    if (recipients.length === 0 && channels.length === 0) return { outcome: 'nobody' }
    if (await isWaiting(ctx, alertRuleId)) return { outcome: 'just_tested' }
    const alertTestId = createRowId()
    await queue(ctx, { alertTestId, alertRuleId, recipients, channels })
    const after = { alertTestId, mails: recipients.length, channels: channels.map(({ name }) => name) }
    await recordAudit(ctx, { verb: 'test', entity: 'alert_rule', entityId: alertRuleId, before: null, after })
    return { outcome: 'queued', alertTestId }
  })
}

/** Which teams the alerts of a rule may be about: null for none, [] for every one. */
function teamsOf({ kind, settings, teams }: ListedAlertRule): readonly string[] | null {
  return kind === 'bad_rating' || watchedBy(settings) === 'team' || teams.length > 0 ? teams : null
}

async function readLeads({ db, workspaceId }: AdminContext) {
  return await db
    .selectFrom('person')
    .select(['address', 'teams'])
    .where('workspace_id', '=', workspaceId)
    .where('role', 'in', ['manager', 'admin'])
    .where('switched_off_at', 'is', null)
    .where('address', '<>', '')
    .orderBy('address')
    .execute()
}

/** The channels that get alerts of a kind about these teams. */
async function readChannels(
  { db, workspaceId }: AdminContext,
  kind: AlertKindName,
  about: readonly string[] | null,
): Promise<{ channel_id: string; kind: string; name: string }[]> {
  const channels = await db
    .selectFrom('channel')
    .select(['channel_id', 'kind', 'name', 'teams', 'events'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'on')
    .orderBy('name')
    .forKeyShare()
    .execute()
  const reaches = (teams: readonly string[]) =>
    teams.length === 0 || (about !== null && (about.length === 0 || about.some((team) => teams.includes(team))))
  return channels.filter(
    ({ teams, events }) => reaches(teams) && events.some((event) => (kind === 'bad_rating') === (event === LOW_RATING)),
  )
}

const LOW_RATING = 'alert.low_rating'

/** Whether mails of another test of the rule wait; of what has waited for long nobody expects anything any more. */
async function isWaiting({ db, workspaceId }: AdminContext, alertRuleId: string): Promise<boolean> {
  const row = await db
    .selectFrom('alert_test_mail')
    .select('recipient')
    .where('workspace_id', '=', workspaceId)
    .where('alert_rule_id', '=', alertRuleId)
    .where('state', 'in', ['queued', 'sending'])
    .where('asked_at', '>', sql<Date>`now() - interval '2 minutes'`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Queued = {
  alertTestId: string
  alertRuleId: string
  recipients: readonly string[]
  channels: readonly { channel_id: string; kind: string }[]
}

async function queue(ctx: AdminContext, { alertTestId, alertRuleId, recipients, channels }: Queued): Promise<void> {
  const { db, workspaceId } = ctx
  const test = { workspace_id: workspaceId, alert_test_id: alertTestId }
  await db
    .deleteFrom('alert_test_mail')
    .where('workspace_id', '=', workspaceId)
    .where('asked_at', '<', sql<Date>`now() - ${KEPT_FOR}`)
    .execute()
  const mails = recipients.map((recipient) => ({
    ...test,
    ...{ recipient, alert_rule_id: alertRuleId, asked_at: ctx.now() },
  }))
  if (mails.length > 0) await db.insertInto('alert_test_mail').values(mails).execute()
  const messages = channels.map(({ channel_id, kind }) => ({
    ...test,
    ...{ notification_id: createRowId(), channel_id, channel: kind, event: 'channel.test', happened_at: ctx.now() },
  }))
  if (messages.length > 0) await db.insertInto('notification').values(messages).execute()
}
