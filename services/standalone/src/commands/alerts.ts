import { acknowledgeAlert, type ListedAlert, listAlerts, markAlert, muteAlert, setNewNormal } from '@otzyv/admin'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { day, oneOf, shownId } from '../command-line/typed-values.ts'
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
      return { data: { workspace, alerts }, lines: alerts.length === 0 ? [nothing] : alerts.map(render) }
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

const SAID = {
  acknowledged: 'Acknowledged. It continues, and closes by itself.',
  marked: 'Marked. The report of the year counts it so.',
  muted: 'Set. Its recovery is reported all the same.',
  new_normal: 'Closed. What comes is held against the level since its onset.',
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
