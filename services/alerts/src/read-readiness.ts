import type { Database } from '@otzyv/database'
import type { Readiness } from '@otzyv/service-kit'
import { sql } from 'kysely'

type Counted = 'alertMails' | 'noticeMails' | 'messages' | 'channelsOff' | 'scores' | 'apisOff' | 'unreported'

/** Mails and messages that did not arrive, or are in doubt, channels and APIs that were switched off, and notices that nobody has heard of; alerts are ready all the same. */
export async function readReadiness(ctx: { db: Database }): Promise<Readiness> {
  const { rows } = await sql<Record<Counted, number>>`
    select (select count(*)::int from alert_mail where state in ('failed', 'unknown')) as "alertMails",
           (select count(*)::int from operator_notice_mail where state in ('failed', 'unknown')) as "noticeMails",
           (select count(*)::int from notification where channel_id is not null and state in ('failed', 'unknown')) as messages,
           (select count(*)::int from channel where state in ('gone', 'failing')) as "channelsOff",
           (select count(*)::int from notification where helpdesk_api_id is not null and state in ('failed', 'unknown')) as scores,
           (select count(*)::int from helpdesk_api where state = 'failing') as "apisOff",
           (select count(*)::int from operator_notice where notified_at is null) as unreported`.execute(ctx.db)
  const {
    alertMails = 0,
    noticeMails = 0,
    messages = 0,
    channelsOff = 0,
    scores = 0,
    apisOff = 0,
    unreported = 0,
  } = rows[0] ?? {}
  return {
    ready: true,
    detail: {
      undeliveredAlertMails: alertMails,
      undeliveredNoticeMails: noticeMails,
      undeliveredMessages: messages,
      channelsSwitchedOff: channelsOff,
      unwrittenScores: scores,
      helpdeskApisSwitchedOff: apisOff,
      unreportedNotices: unreported,
      // Its older name, until 1.0.
      untoldNotices: unreported,
    },
  }
}
