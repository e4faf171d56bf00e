import type { Database } from '@otzyv/database'
import { SUPPRESSED_N } from '@otzyv/indicators'
import { harmlessLabel } from '@otzyv/service-kit'
import type { EventSubject } from '../queue/claim-notifications.ts'
import type { AlertNotice } from './alert-notice.ts'
import { composeNotice } from './compose-notice.ts'
import { NOTICE_WORDS } from './notice-words.ts'
import { type ReadAlert, readAlert } from './read-alert.ts'
import { readLowComments } from './read-low-comments.ts'
import { refreshFigure } from './refresh-figure.ts'

const LABEL_MAX = 80
const EVENTS = {
  'alert.opened': 'opened',
  'alert.worse': 'worse',
  'alert.reminder': 'reminder',
  'alert.recovered': 'recovered',
  'alert.low_rating': 'opened',
} as const

/** Who reads it: the channel by its name, in its language; `comments`: whether what customers wrote may go there. */
export type NoticeReceiver = { name: string; locale: AlertNotice['locale']; comments: boolean; publicUrl: string }

/**
 * What there is to say of an alert, or of a test, from what is stored now. Nothing is said of an alert that was closed, of a
 * breach that is over by now, of a team that counts as another one, nor of a figure of fewer than 5 responses; and not yet,
 * while answers of its period wait to be counted.
 */
export async function readAlertNotice(
  ctx: { db: Database },
  subject: EventSubject & { notification_id: string },
  receiver: NoticeReceiver,
): Promise<AlertNotice | 'nothing_to_say' | 'not_yet'> {
  if (subject.event === 'channel.test') return await composeTest(ctx, subject, receiver)
  const event = Object.hasOwn(EVENTS, subject.event) ? EVENTS[subject.event as keyof typeof EVENTS] : null // looked at before
  const stored = event && subject.alert_id && (await readAlert(ctx, subject.workspace_id, subject.alert_id))
  if (!stored || stored.state === 'closed' || stored.countsAs !== null) return 'nothing_to_say'
  if (stored.state === 'recovered' && event !== 'recovered') return 'nothing_to_say'
  const refreshed = await refreshFigure(ctx, stored)
  if (refreshed.outcome === 'waits') return 'not_yet'
  const { alert } = refreshed
  if (alert.after !== null && alert.after.n < SUPPRESSED_N) return 'nothing_to_say'
  const notice = composeNotice({ ...alert, locale: receiver.locale }, event, receiver.publicUrl)
  const said = receiver.comments && subject.event === 'alert.low_rating' ? await sayComment(ctx, alert, receiver) : []
  return {
    ...notice,
    sentences: [...notice.sentences, ...said],
    title: `${alert.madeUp ? NOTICE_WORDS[receiver.locale].madeUp : ''}${notice.title}`,
  }
}

/** What the customer wrote with a single low rating, as it is now. */
async function sayComment(ctx: { db: Database }, alert: ReadAlert, { locale }: NoticeReceiver): Promise<string[]> {
  const comments = await readLowComments(ctx, alert)
  return comments.map(({ comment }) => NOTICE_WORDS[locale].comment(comment))
}

async function composeTest(
  { db }: { db: Database },
  subject: EventSubject & { notification_id: string },
  receiver: NoticeReceiver,
): Promise<AlertNotice> {
  const words = NOTICE_WORDS[receiver.locale].test
  const { name } = await db
    .selectFrom('workspace')
    .select('name')
    .where('workspace_id', '=', subject.workspace_id)
    .executeTakeFirstOrThrow()
  const workspaceName = harmlessLabel(name, LABEL_MAX)
  return {
    alertId: `test-${subject.notification_id}`,
    event: 'test',
    workspaceName,
    locale: receiver.locale,
    title: words.title,
    sentences: [words.sentence(workspaceName, harmlessLabel(receiver.name, LABEL_MAX))],
    figures: [],
    pageUrl: `${receiver.publicUrl.replace(/\/+$/, '')}/settings/channels?workspace=${subject.workspace_id}`,
    severity: 'info',
    occurredAt: subject.happened_at,
  }
}
