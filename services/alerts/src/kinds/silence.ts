import { ALERT_KINDS } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { isSenderAddress, localDay, shiftDay } from '@otzyv/domain'
import { sql } from 'kysely'
import { decideSilence } from './decide-silence.ts'
import { type AlertKind, type Finding, type Moment, nameOf, type Subject } from './finding.ts'
import { hourOf } from './hour-of.ts'
import { partTrace, readTrace, type Trace, webhookTrace } from './read-trace.ts'

/** Something that used to come and does not any more, by the workspace's own rhythm; and what is about to stop working. */
export const silence: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { parts, expiresInDays } = ALERT_KINDS.silence.settings.parse(rule.settings)
    const hour = hourOf(moment)
    // It looks at single rows, and once an hour is often enough.
    if (moment.memory.hour === hour) return null
    const findings: Finding[] = []
    for (const part of parts)
      if (part === 'webhooks') findings.push(...(await judgeWebhooks(ctx, moment)))
      else
        findings.push(...(await judgeTrace(ctx, { dimension: 'part', value: part }, partTrace(part, moment), moment)))
    findings.push(...(await judgeKeys(ctx, expiresInDays, moment)), ...(await judgeSender(ctx, moment)))
    findings.push(...(await judgeSecrets(ctx, expiresInDays, moment)))
    return { findings, judgedTo: shiftDay(moment.today, -1), memory: { hour } }
  },
  isReminded: true,
  severity: 'critical',
}

const seen = (part: string, saw: Finding['saw'], { today }: Moment, more: Partial<Finding> = {}): Finding => ({
  ...{ dimension: 'part', value: part, saw, day: today, onsetDay: today, before: null, after: null, isOfNow: true },
  ...more,
})

async function judgeTrace(
  { db }: { db: Database },
  subject: Subject & { name?: string },
  trace: Trace,
  moment: Moment,
): Promise<Finding[]> {
  const { now, timeZone } = moment
  const { last, same } = await readTrace({ db }, trace)
  const { dimension, value, name } = subject
  // What has not come for weeks, or never did, is not used any more.
  if (last === null) return [seen(value, 'over', moment, { dimension })]
  const isSilent = now.getTime() - last.getTime() > 3_600_000
  const { outcome } = decideSilence({ isSilent, same })
  if (outcome === 'nothing') return []
  const onsetDay = localDay(last, timeZone)
  if (outcome === 'back') return [seen(value, outcome, moment, { dimension, onsetDay })]
  const detail = { since: last.toISOString(), usual: Math.min(...same), ...(name !== undefined && { name }) }
  return [seen(value, outcome, moment, { dimension, onsetDay, detail })]
}

/** Each webhook that brought something, by its own rhythm; of one that was revoked nothing is said any more. */
async function judgeWebhooks(ctx: { db: Database }, moment: Moment): Promise<Finding[]> {
  const sources = await ctx.db
    .selectFrom('webhook_source')
    .select(['webhook_source_id', 'name', 'revoked_at'])
    .where('workspace_id', '=', moment.workspaceId)
    .execute()
  const findings: Finding[] = []
  for (const { webhook_source_id: id, name, revoked_at } of sources) {
    const subject = { dimension: 'webhook', value: id, name }
    const trace = webhookTrace(id, moment)
    if (revoked_at !== null) findings.push(seen(id, 'over', moment, { dimension: 'webhook' }))
    else findings.push(...(await judgeTrace(ctx, subject, trace, moment)))
  }
  // Before, all of them were one part.
  return [...findings, seen('webhooks', 'over', moment)]
}

/**
 * Secrets of webhooks that were replaced and are accepted not much longer: in the last quarter of the time for which they were
 * kept, so that nobody hears of it who has just replaced one. One that was put off, revoked or is over is not spoken of.
 */
async function judgeSecrets({ db }: { db: Database }, days: number, moment: Moment): Promise<Finding[]> {
  const { rows } = await sql<{ id: string; name: string; until: Date; replacedAt: Date }>`
    select source.webhook_source_id as id, name, max(expires_at) as until,
      (select max(newer.created_at) from webhook_secret newer
       where newer.workspace_id = ${moment.workspaceId} and newer.webhook_source_id = source.webhook_source_id) as "replacedAt"
    from webhook_source source
    join webhook_secret secret
      on secret.workspace_id = ${moment.workspaceId} and secret.webhook_source_id = source.webhook_source_id
    where source.workspace_id = ${moment.workspaceId} and revoked_at is null and expires_at > now()
    group by source.webhook_source_id, name`.execute(db)
  const soon = rows.filter(({ until, replacedAt }) => {
    const left = until.getTime() - moment.now.getTime()
    return left < days * 86_400_000 && left * 4 < until.getTime() - replacedAt.getTime()
  })
  const isSoon = new Set(soon.map(({ id }) => nameOf({ dimension: 'secret', value: id })))
  const over = [...moment.open.keys()].filter((name) => name.startsWith('secret\n') && !isSoon.has(name))
  return [
    ...soon.map(({ id, name, until }) => {
      const detail = { name, expiresOn: localDay(until, moment.timeZone) }
      return seen(id, 'breach', moment, { dimension: 'secret', detail })
    }),
    ...over.map((name) => seen(name.slice('secret\n'.length), 'over', moment, { dimension: 'secret' })),
  ]
}

/** Keys that expire soon; one that was revoked, replaced or has been over for a week is not spoken of any more. */
async function judgeKeys({ db }: { db: Database }, days: number, moment: Moment): Promise<Finding[]> {
  const keys = await db
    .selectFrom('api_key')
    .select(['api_key_id', 'name', 'expires_at', 'revoked_at'])
    .where('workspace_id', '=', moment.workspaceId)
    .where('expires_at', 'is not', null)
    .execute()
  return keys.map(({ api_key_id, name, expires_at, revoked_at }) => {
    const left = ((expires_at?.getTime() ?? 0) - moment.now.getTime()) / 86_400_000
    const isSoon = revoked_at === null && left < days && left > -7
    const detail = { name, expiresOn: expires_at && localDay(expires_at, moment.timeZone) }
    return seen(api_key_id, isSoon ? 'breach' : 'over', moment, { dimension: 'key', detail })
  })
}

/** Mails that come from localhost, which many servers refuse. */
async function judgeSender({ db }: { db: Database }, moment: Moment): Promise<Finding[]> {
  const { workspaceId } = moment
  const { sender_address: sender } = await db
    .selectFrom('workspace')
    .select('sender_address')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  if (isSenderAddress(sender)) return [seen('sender', 'back', moment)]
  const sent = await db
    .selectFrom('delivery')
    .select('sent_at')
    .where('workspace_id', '=', workspaceId)
    // The one that has an index.
    .where('sending_at', '>', sql<Date>`now() - interval '7 days'`)
    .where('sent_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return sent ? [seen('sender', 'breach', moment)] : []
}
