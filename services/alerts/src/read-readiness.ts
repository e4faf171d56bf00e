import type { Database } from '@otzyv/database'
import type { Readiness } from '@otzyv/service-kit'
import { sql } from 'kysely'

/** Mails that did not arrive, or are in doubt, and notices that nobody has heard of; alerts are ready all the same. */
export async function readReadiness(ctx: { db: Database }): Promise<Readiness> {
  const { rows } = await sql<{ alertMails: number; noticeMails: number; unreported: number }>`
    select (select count(*)::int from alert_mail where state in ('failed', 'unknown')) as "alertMails",
           (select count(*)::int from operator_notice_mail where state in ('failed', 'unknown')) as "noticeMails",
           (select count(*)::int from operator_notice where notified_at is null) as unreported`.execute(ctx.db)
  const { alertMails = 0, noticeMails = 0, unreported = 0 } = rows[0] ?? {}
  return {
    ready: true,
    detail: {
      undeliveredAlertMails: alertMails,
      undeliveredNoticeMails: noticeMails,
      unreportedNotices: unreported,
      // Its older name, until 1.0.
      untoldNotices: unreported,
    },
  }
}
