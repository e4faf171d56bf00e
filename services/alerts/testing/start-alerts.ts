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

type OwnRule = Partial<Insertable<Tables['alert_rule']>> & { below?: number; minN?: number }

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

    /** A line of 75 % for a week of 20 responses, unless the test says otherwise. */
    addRule: async (workspaceId: number, { below = 75, minN = 20, ...own }: OwnRule = {}): Promise<string> => {
      const alert_rule_id = crypto.randomUUID()
      await db
        .insertInto('alert_rule')
        .values({
          workspace_id: workspaceId,
          alert_rule_id,
          kind: 'threshold',
          survey_id: 'csat',
          settings: JSON.stringify({ below, minN, period: 'week' }),
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
      (await db.selectFrom('alert').selectAll().where('workspace_id', '=', workspaceId).orderBy('value').execute()).map(
        ({ after, ...alert }) => ({ ...alert, n: after?.n ?? null, figure: after?.value ?? null }),
      ),

    /** An alert of a team that is open, or as the test says; gives its id. */
    addAlert: async (workspaceId: number, alertRuleId: string, own: Partial<Insertable<Tables['alert']>> = {}) => {
      const alert_id = crypto.randomUUID()
      const key = { workspace_id: workspaceId, alert_id }
      const days = { onset_day: lastWeek, last_day: shiftDay(lastWeek, 6) }
      const after = JSON.stringify({ value: 50, lower: 30, upper: 70, n: 20 })
      await db
        .insertInto('alert')
        .values({ ...key, alert_rule_id: alertRuleId, dimension: 'team', value: 'billing', ...days, after, ...own })
        .execute()
      await db
        .insertInto('alert_event')
        .values({ ...key, event_number: 1, event: 'opened', figure: after })
        .execute()
      return alert_id
    },

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
