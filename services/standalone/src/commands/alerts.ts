import {
  acknowledgeAlert,
  type ListedAlert,
  listAlertRules,
  listAlerts,
  markAlert,
  muteAlert,
  readAlertTest,
  renderSight,
  setNewNormal,
  testAlertRule,
} from '@otzyv/admin'
import type { AlertTestAnswer } from '@otzyv/contracts'
import { readRuleSights } from '@otzyv/database'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { day, oneOf, shownId, wholeNumber } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const id = shownId('is the id of an alert, as "./otzyv alerts list" shows it')
const note = option(z.string().optional(), 'why; the history of the alert shows it', 'TEXT')
const decided = z.object({ workspace: workspaceOption, by: byOption, note })

export const alertsList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption, all: flag('those that ended, too') }),
  examples: ['otzyv alerts list', 'otzyv alerts list --all'],
  run: async (ctx, { all, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin, workspace }) => {
      const alerts = await listAlerts(admin, { all })
      const nothing = all ? 'There has been no alert.' : 'No alert is open.'
      const rules = (await listAlertRules(admin)).filter(({ active }) => active)
      // What finds nothing looks like what has nothing to find.
      const sighted = await readRuleSights(admin, admin.workspaceId, rules)
      const blind = sighted.filter(({ watchesNothing, unseen }) => watchesNothing || unseen.length > 0)
      const lines = blind.map((rule) => `${rule.alertRuleId}  ${rule.kind}: ${renderSight(rule).join(' ')}`)
      return {
        data: { workspace, alerts, rules: blind },
        lines: [...(alerts.length === 0 ? [nothing] : alerts.map(render)), ...lines],
      }
    }),
})

export const alertsAcknowledge = defineCommand({
  positionals: z.object({ alert: id }),
  options: decided,
  examples: [
    'otzyv alerts acknowledge 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --by "A. Lead" --note "Talking to the vendor"',
  ],
  run: async (ctx, { alert: alertId, note, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin }) =>
      answer(await acknowledgeAlert(admin, { alertId, ...(note !== undefined && { note }) })),
    ),
})

const MARKS = { real: true, 'not-real': false, unmarked: null } as const
const marks = Object.keys(MARKS) as (keyof typeof MARKS)[] // the keys of a literal are its names

export const alertsMark = defineCommand({
  positionals: z.object({ alert: id }),
  options: decided.extend({ as: option(oneOf(marks), 'real, not-real, or unmarked, which takes that back', 'MARK') }),
  examples: ['otzyv alerts mark 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --as not-real --by "A. Lead" --note "A holiday"'],
  run: async (ctx, { alert: alertId, note, as, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin }) =>
      answer(await markAlert(admin, { alertId, real: MARKS[as], ...(note !== undefined && { note }) })),
    ),
})

export const alertsMute = defineCommand({
  positionals: z.object({ alert: id }),
  options: decided.extend({
    until: option(day.optional(), 'the first day on which it speaks again; without it, it speaks at once', 'DAY'),
  }),
  examples: ['otzyv alerts mute 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --until 2026-12-14 --by "A. Lead"'],
  run: async (ctx, { alert: alertId, note, until, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin }) =>
      answer(await muteAlert(admin, { alertId, until: until ?? null, ...(note !== undefined && { note }) })),
    ),
})

export const alertsNewNormal = defineCommand({
  positionals: z.object({ alert: id }),
  options: decided,
  examples: ['otzyv alerts new-normal 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --by "A. Lead"'],
  run: async (ctx, { alert: alertId, note, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin }) =>
      answer(await setNewNormal(admin, { alertId, ...(note !== undefined && { note }) })),
    ),
})

export const alertsTest = defineCommand({
  positionals: z.object({ rule: shownId('is the id of a rule, as "./otzyv alert-rules list" shows it') }),
  options: z.object({
    workspace: workspaceOption,
    by: byOption,
    wait: option(wholeNumber(0, 600).default(90), 'how many seconds to wait for what comes of it; 90', 'SECONDS'),
  }),
  examples: ['otzyv alerts test 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10'],
  run: async (ctx, { rule: alertRuleId, wait, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin }) => {
      const tested = await testAlertRule(admin, { alertRuleId })
      if (tested.outcome !== 'queued') return { data: tested, lines: [NOT_TESTED[tested.outcome]], failed: true }
      const test = await waitForTest(admin, tested.alertTestId, wait)
      const failed = test.ways.some(({ state }) => state === 'failed' || state === 'unknown')
      return { data: test, lines: test.ways.map(renderWay), failed }
    }),
})

const NOT_TESTED = {
  not_found: 'There is no such alert rule. See: ./otzyv alert-rules list',
  nobody:
    'Nobody would hear of an alert of this rule. Name mail addresses with ./otzyv alert-rules set RULE --recipients A,B, add a manager, or a channel that gets its alerts.',
  just_tested: 'A test of this rule is being sent: wait for what comes of it.',
}

/** What came of a test, as soon as that is known of every way, or after so many seconds. */
async function waitForTest(
  admin: Parameters<typeof readAlertTest>[0],
  alertTestId: string,
  seconds: number,
): Promise<AlertTestAnswer> {
  for (let left = seconds; ; left--) {
    const test = (await readAlertTest(admin, alertTestId)) ?? { alertTestId, ways: [] }
    const waits = test.ways.some(({ state, attempts }) => state === 'sending' || (state === 'queued' && attempts === 0))
    if (!waits || left <= 0) return test
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

const WAY_SAID: Readonly<Record<AlertTestAnswer['ways'][number]['state'], string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  sent: 'arrived',
  failed: 'did not arrive',
  cancelled: 'was not sent',
  unknown: 'may have arrived: nobody knows',
}

function renderWay({ kind, to, state, attempts, status, error }: AlertTestAnswer['ways'][number]): string {
  const said = state === 'queued' && attempts > 0 ? 'did not arrive yet, and is tried again' : WAY_SAID[state]
  const mail = kind === 'mail' && state === 'sent' ? 'was taken by the mail server' : said
  const why = error ?? (state === 'failed' && status !== null ? `it answered ${status}` : null)
  return `${kind}  ${to}  ${mail}${why === null ? '' : ` (${why})`}`
}

const SAID = {
  acknowledged: 'Acknowledged. It continues, and closes by itself.',
  marked: 'Marked. The report of the year counts it as marked.',
  muted: 'Set. Its recovery is reported all the same.',
  new_normal: 'Closed. From now on the level since its onset is what figures are compared with.',
  unchanged: 'No change: already so.',
  not_found: 'There is no such alert in this workspace.',
  ended: 'The alert is over: nothing can be decided about it any more.',
  not_a_drop: 'Only a drop has a level: change the rule of this alert, or mute it.',
}

function answer(data: { outcome: keyof typeof SAID }) {
  const failed = data.outcome === 'not_found' || data.outcome === 'ended' || data.outcome === 'not_a_drop'
  return { data, lines: [SAID[data.outcome]], failed }
}

function render({ alertId, kind, dimension, value, onsetDay, state, before, after, ...more }: ListedAlert): string {
  const about = [kind, [dimension, value].filter((part) => part !== '').join(' ')].filter((part) => part !== '')
  const round = (figure: number) => Math.round(figure * 10) / 10
  const figures = before === null || after === null ? '' : `  ${round(before)} → ${round(after)}`
  const marked = more.outcome === null ? '' : `  ${more.outcome === 'real' ? 'real' : 'not real'}`
  const part = more.partOf === null ? '' : `  part of ${more.partOf}`
  return `${alertId}  ${state.padEnd(9)}  since ${onsetDay}  ${about.join(': ')}${figures}${marked}${part}`
}
