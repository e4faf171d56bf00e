import type { Database, Tables } from '@otzyv/database'
import { SUPPRESSED_N } from '@otzyv/indicators'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { createMessageId, type Nothing, type NotYet, type OutgoingMail } from '@otzyv/mail-queue'
import type { AlertNotice } from '../../alert/alert-notice.ts'
import { composeNotice } from '../../alert/compose-notice.ts'
import { readAlert } from '../../alert/read-alert.ts'
import { mayReadComments, readLowComments } from '../../alert/read-low-comments.ts'
import { refreshFigure } from '../../alert/refresh-figure.ts'
import { readTrend } from './read-trend.ts'
import { renderAlertMail } from './render-alert-mail.ts'
import { renderTrend } from './render-trend.ts'

export type AlertMailKey = { workspace_id: number; alert_id: string; event_number: number; recipient: string }

/** Events that are mailed; the first of them begins the thread. */
const MAILED: Readonly<Partial<Record<Tables['alert_event']['event'], AlertNotice['event']>>> = {
  opened: 'opened',
  worse: 'worse',
  reminder: 'reminder',
  recovered: 'recovered',
}
/** The number of the event that opens an alert. */
const FIRST = 1

/**
 * Writes the mail about an event of an alert from what is stored now. There is nothing to report if the alert was withdrawn, its
 * team counts as another one by now, a breach was over before anybody heard of it, or its figure came to be of fewer than 5
 * responses, which is hidden everywhere. It is put off while answers of the period wait to be counted.
 */
export async function composeAlertMail(
  ctx: { db: Database },
  key: AlertMailKey,
  publicUrl: string,
): Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing | NotYet> {
  const stored = await readAlert(ctx, key.workspace_id, key.alert_id)
  const happened = await readEvent(ctx, key)
  const event = happened && MAILED[happened]
  if (!stored || !event) return { outcome: 'nothing_to_report', reason: 'there is no such alert' }
  if (stored.countsAs !== null) return { outcome: 'nothing_to_report', reason: 'the team counts as another one now' }
  if (stored.state === 'closed') return { outcome: 'nothing_to_report', reason: 'the alert was closed' }
  if (stored.state === 'recovered' && event !== 'recovered' && (await isFirstMail(ctx, key)))
    return { outcome: 'nothing_to_report', reason: 'it was over before anybody heard of it' }
  if (event === 'recovered' && (await heardNothing(ctx, key)))
    return { outcome: 'nothing_to_report', reason: 'it was over before anybody heard of it' }
  const refreshed = await refreshFigure(ctx, stored)
  if (refreshed.outcome === 'waits') return { outcome: 'not_yet', reason: 'answers of the period wait to be counted' }
  const { alert } = refreshed
  if (alert.after !== null && alert.after.n < SUPPRESSED_N)
    return { outcome: 'nothing_to_report', reason: `the figure is from fewer than ${SUPPRESSED_N} responses now` }
  const notice = composeNotice(alert, event, publicUrl)
  const first = createMessageId('alert', [key.workspace_id, key.alert_id, FIRST, key.recipient], alert.senderAddress)
  // What began and ended at once is one mail.
  const isFirst = key.event_number === FIRST || alert.detail.reached === true
  const trend = await readTrend(ctx, alert)
  const unit = alert.kind === 'response_rate' ? ('percent' as const) : alert.preset.unit
  const mail = renderAlertMail({
    notice,
    madeUp: alert.madeUp,
    rule: alert.recipients.length > 0 ? ALERT_WORDS[alert.locale].kinds[alert.kind] : null,
    threadSubject: isFirst ? null : composeNotice(alert, 'opened', publicUrl).title,
    trend: trend && renderTrend(trend, { locale: alert.locale, unit, today: alert.today }),
    comments:
      event !== 'recovered' && (await mayReadComments(ctx, alert, key.recipient))
        ? await readLowComments(ctx, alert)
        : [],
  })
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: alert.senderAddress },
      to: { name: '', address: key.recipient },
      ...mail,
      messageId: isFirst
        ? first
        : createMessageId(
            'alert',
            [key.workspace_id, key.alert_id, key.event_number, key.recipient],
            alert.senderAddress,
          ),
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(isFirst ? {} : { 'In-Reply-To': first, References: first }),
      },
    },
  }
}

async function readEvent({ db }: { db: Database }, key: AlertMailKey) {
  const row = await db
    .selectFrom('alert_event')
    .select('event')
    .where('workspace_id', '=', key.workspace_id)
    .where('alert_id', '=', key.alert_id)
    .where('event_number', '=', key.event_number)
    .executeTakeFirst()
  return row?.event ?? null
}

/** Whether the recipient has not got, and perhaps got, any mail about the alert. */
async function isFirstMail({ db }: { db: Database }, key: AlertMailKey): Promise<boolean> {
  const row = await db
    .selectFrom('alert_mail')
    .select('event_number')
    .where('workspace_id', '=', key.workspace_id)
    .where('alert_id', '=', key.alert_id)
    .where('recipient', '=', key.recipient)
    .where('state', 'in', ['sent', 'unknown'])
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}

/** Whether the mail about the onset was to go to the recipient, and did not, as in quiet hours that outlasted the alert. */
async function heardNothing({ db }: { db: Database }, key: AlertMailKey): Promise<boolean> {
  const rows = await db
    .selectFrom('alert_mail')
    .select('state')
    .where('workspace_id', '=', key.workspace_id)
    .where('alert_id', '=', key.alert_id)
    .where('recipient', '=', key.recipient)
    .where('event_number', '<', key.event_number)
    .execute()
  return rows.length > 0 && rows.every(({ state }) => state === 'cancelled')
}
