import { ALERT_KINDS, type SilentPart } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { isSenderAddress, localDay, shiftDay } from '@otzyv/domain'
import { type RawBuilder, sql } from 'kysely'
import { decideSilence } from './decide-silence.ts'
import type { AlertKind, Finding, Moment } from './finding.ts'

/** Where each part leaves its traces. */
const TRACES: Readonly<Record<SilentPart, RawBuilder<unknown>>> = {
  tickets: sql`select workspace_id, recorded_at as at from coverage`,
  mails: sql`select workspace_id, sent_at as at from delivery where sent_at is not null`,
  answers: sql`select workspace_id, received_at as at from response`,
  webhooks: sql`select workspace_id, received_at as at from webhook_receipt`,
}

/** Something that used to come and does not any more, by the workspace's own rhythm; and what is about to stop working. */
export const silence: AlertKind = {
  judge: async (ctx, rule, moment) => {
    const { parts, expiresInDays } = ALERT_KINDS.silence.settings.parse(rule.settings)
    const hour = moment.now.toISOString().slice(0, 'YYYY-MM-DDTHH'.length)
    // It looks at single rows, and once an hour is often enough.
    if (moment.memory.hour === hour) return null
    const findings: Finding[] = []
    for (const part of parts) findings.push(...(await judgePart(ctx, part, moment)))
    findings.push(...(await judgeKeys(ctx, expiresInDays, moment)), ...(await judgeSender(ctx, moment)))
    return { findings, judgedTo: shiftDay(moment.today, -1), memory: { hour } }
  },
  isReminded: true,
  severity: 'critical',
}

const seen = (part: string, saw: Finding['saw'], { today }: Moment, more: Partial<Finding> = {}): Finding => ({
  ...{ dimension: 'part', value: part, saw, day: today, onsetDay: today, before: null, after: null, isOfNow: true },
  ...more,
})

async function judgePart({ db }: { db: Database }, part: SilentPart, moment: Moment): Promise<Finding[]> {
  const { workspaceId, now, timeZone } = moment
  const { rows } = await sql<{ last: Date | null; same: number[] }>`
    with trace as materialized (
      select at from (${TRACES[part]}) as one where workspace_id = ${workspaceId} and at > now() - interval '36 days'
    ), newest as (
      select max(at) as last from trace where at <= now()
    )
    select last, array(
      select (select count(*)::int from trace
              where at > last - make_interval(days => 7 * week) and at <= now() - make_interval(days => 7 * week))
      from generate_series(1, 4) as week
    ) as same
    from newest`.execute(db)
  const [{ last, same } = { last: null, same: [] }] = rows
  // What has not come for weeks, or never did, is not used any more.
  if (last === null) return [seen(part, 'over', moment)]
  const isSilent = now.getTime() - last.getTime() > 3_600_000
  const { outcome } = decideSilence({ isSilent, same })
  if (outcome === 'nothing') return []
  const onsetDay = localDay(last, timeZone)
  return [seen(part, outcome, moment, { onsetDay, detail: { since: last.toISOString(), usual: Math.min(...same) } })]
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
    .where('sent_at', '>', sql<Date>`now() - interval '7 days'`)
    .limit(1)
    .executeTakeFirst()
  return sent ? [seen('sender', 'breach', moment)] : []
}
