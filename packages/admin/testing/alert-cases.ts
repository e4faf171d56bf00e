import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const found = new WeakMap<object, string>()

/** A drop that is open, as the service finds it. */
const findDrop: VerbCase['before'] = async ({ ctx: { db, workspaceId } }) => {
  const [ruleId, alertId] = [randomUUID(), randomUUID()]
  await sql`insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id)
    values (${workspaceId}, ${ruleId}, 'drop', 'csat')`.execute(db)
  await sql`insert into alert (workspace_id, alert_id, alert_rule_id, dimension, value, onset_day, last_day)
    values (${workspaceId}, ${alertId}, ${ruleId}, 'team', 'care', '2026-09-14', '2026-11-22')`.execute(db)
  found.set(db, alertId)
}
const alertOf = ({ ctx }: Parameters<VerbCase['call']>[0]) => found.get(ctx.db) ?? ''

/** The verbs about alert rules and alerts. */
export const ALERT_CASES: Readonly<Record<string, VerbCase>> = {
  createAlertRule: {
    call: ({ ctx }) =>
      admin.createAlertRule(ctx, { kind: 'threshold', surveyId: 'csat', settings: { below: 80 }, teams: ['care'] }),
    again: 'again',
    entity: 'alert_rule',
  },
  setAlertRule: {
    call: ({ ctx, ruleId }) => admin.setAlertRule(ctx, { alertRuleId: ruleId, settings: { below: 70 }, active: false }),
    again: 'unchanged',
    entity: 'alert_rule',
  },
  testAlertRule: {
    call: ({ ctx, ruleId }) => admin.testAlertRule(ctx, { alertRuleId: ruleId }),
    again: 'unchanged',
    entity: 'alert_rule',
  },
  acknowledgeAlert: {
    before: findDrop,
    call: (world) => admin.acknowledgeAlert(world.ctx, { alertId: alertOf(world), note: 'talking to the vendor' }),
    again: 'unchanged',
    entity: 'alert',
  },
  muteAlert: {
    before: async (world) => {
      await findDrop(world)
      await admin.muteAlert(world.ctx, {
        alertId: alertOf(world),
        until: new Date(world.ctx.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10),
      })
    },
    call: (world) => admin.muteAlert(world.ctx, { alertId: alertOf(world), until: null }),
    again: 'unchanged',
    entity: 'alert',
  },
  markAlert: {
    before: findDrop,
    call: (world) => admin.markAlert(world.ctx, { alertId: alertOf(world), real: false, note: 'a holiday' }),
    again: 'unchanged',
    entity: 'alert',
  },
  setNewNormal: {
    before: findDrop,
    call: (world) => admin.setNewNormal(world.ctx, { alertId: alertOf(world), note: 'two shifts fewer' }),
    again: 'unchanged',
    entity: 'new_normal',
  },
}
