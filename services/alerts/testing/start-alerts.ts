import type { Tables } from '@otzyv/database'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import { computeIndicator, type PresetId, presets } from '@otzyv/indicators'
import type { MailPort } from '@otzyv/mail-queue'
import { createLogger, type Service } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type SmtpRecorder, startSmtpRecorder } from '@otzyv/testing'
import { type Insertable, sql } from 'kysely'
import { createAlertsService } from '../src/create-alerts-service.ts'
import { createSmtpPort } from './smtp-port.ts'

/** The Monday of the last full week, in the zone of test workspaces. */
export const lastWeek = shiftDay(isoMonday(localDay(new Date(), 'Asia/Novosibirsk')), -7)

/** Ratings 1 to 5 of which `good` are fives and the others ones. */
export function ratings(good: number, n: number): number[] {
  return [0, n - good, 0, 0, 0, good, 0, 0, 0, 0, 0]
}

/** A database and a recording mail server for the service, with what a test writes before it takes a turn. */
export async function startAlerts() {
  const database = await createTestDatabase()
  const smtp = await startSmtpRecorder()
  return { ...withWorld(database.db, smtp), database, smtp, stop: async () => stop(database, smtp) }
}

async function stop(database: { drop: () => Promise<void> }, smtp: SmtpRecorder): Promise<void> {
  await smtp.close()
  await database.drop()
}

function withWorld(db: Awaited<ReturnType<typeof createTestDatabase>>['db'], smtp: SmtpRecorder) {
  const warnings: unknown[] = []
  const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
    warn: (about: unknown) => warnings.push(about),
  })
  return {
    /** What the service warned about. */
    warnings,

    buildWorkspace: async () => await buildWorkspace(db),

    /** A service as it is put together in production, with mails going to the recording server by default. */
    createService: (mail: MailPort = createSmtpPort(smtp.url)): Service =>
      createAlertsService({ db, log }, { mail, publicUrl: 'http://localhost:8080' }),

    addRule: async (workspaceId: number, own: Partial<Insertable<Tables['alert_rule']>> = {}): Promise<string> => {
      const alert_rule_id = crypto.randomUUID()
      await db
        .insertInto('alert_rule')
        .values({
          workspace_id: workspaceId,
          alert_rule_id,
          kind: 'csat_below',
          survey_id: 'csat',
          below: 75,
          min_n: 20,
          recipients: ['lead@company.example'],
          ...own,
        })
        .execute()
      return alert_rule_id
    },

    /** The figure of a team in a week, as the aggregation job stores it under a preset. */
    setWeek: async (
      workspaceId: number,
      team: string,
      counts: readonly number[],
      { preset = 'top2of5', week = lastWeek }: { preset?: PresetId; week?: string } = {},
    ): Promise<void> => {
      const { indicator } = presets[preset]
      const { value, lower, upper, confidence, method, n, flags } = computeIndicator(counts, presets[preset])
      const row = {
        workspace_id: workspaceId,
        survey_id: indicator,
        granularity: 'week' as const,
        period: week,
        dimension: 'team' as const,
        team,
        indicator,
        preset: preset,
        ruleset_version: 1,
        time_zone: 'Europe/Berlin',
        rating_counts: [...counts],
        n,
        unconfirmed: 0,
        suspect: 0,
        sent: 100,
        responded: n,
        ...{ value, lower, upper, confidence, method },
        flags: [...flags],
      }
      await db
        .insertInto('period_indicator')
        .values(row)
        .onConflict((conflict) => conflict.constraint('period_indicator_pkey').doUpdateSet(row))
        .execute()
    },

    mergeTeam: async (workspaceId: number, value: string, into: string): Promise<void> => {
      const merge = { dimension: 'team' as const, value, into_value: into, counts_as: into, merged_by: 'test' }
      await db
        .insertInto('dimension_merge')
        .values({ workspace_id: workspaceId, ...merge })
        .execute()
    },

    readAlerts: async (workspaceId: number) =>
      await db.selectFrom('alert').selectAll().where('workspace_id', '=', workspaceId).orderBy('team').execute(),

    /** Makes mails that are being sent look as if that began long ago, and makes those that wait due. */
    letTimePass: async (table: 'alert_mail' | 'operator_notice_mail'): Promise<void> => {
      await sql`update ${sql.table(table)} set sending_at = sending_at - interval '10 minutes', due_at = due_at - interval '1 day'`.execute(
        db,
      )
    },
  }
}

/** One turn of a service's loop. */
export async function takeTurn(service: Service): Promise<void> {
  for (const loop of service.loops) await loop.run(new AbortController().signal)
}
