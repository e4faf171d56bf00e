import {
  createIntervention,
  type ListedIntervention,
  listInterventions,
  setIntervention,
  withdrawIntervention,
} from '@otzyv/admin'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, commaList, day, filled, reportedName, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const id = shownId('is the id of an intervention, as "./otzyv interventions list" shows it')
const names = commaList(reportedName).transform((list) => list.filter((name) => name !== ''))
const help = {
  from: 'its first day, such as 2026-10-26',
  until: 'its last day; the first one without it',
  teams: 'the teams that it touched, separated by commas; all without it',
  products: 'the same of products',
}
const NOT_THERE = 'There is no such intervention in this workspace, or it was withdrawn.'

export const interventionsList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv interventions list'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'interventions', wish, async ({ admin, workspace }) => {
      const interventions = await listInterventions(admin)
      const none = 'None yet. Enter one with: ./otzyv interventions create NAME --from DAY'
      return {
        data: { workspace, interventions },
        lines: interventions.length === 0 ? [none] : interventions.map(render),
      }
    }),
})

export const interventionsCreate = defineCommand({
  positionals: z.object({ name: filled }),
  options: z.object({
    workspace: workspaceOption,
    by: byOption,
    from: option(z.string('is needed: its first day').pipe(day), help.from, 'DAY'),
    until: option(day.optional(), help.until, 'DAY'),
    teams: option(names.optional(), help.teams, 'A,B'),
    products: option(names.optional(), help.products, 'A,B'),
  }),
  examples: ['otzyv interventions create "Refund training" --from 2026-10-26 --teams "Novosibirsk · Billing"'],
  run: async (ctx, { name, from: firstDay, until: lastDay, teams, products, ...wish }) =>
    await withAdmin(ctx, 'interventions', wish, async ({ admin }) => {
      const made = await createIntervention(admin, withoutAbsent({ name, firstDay, lastDay, teams, products }))
      return { data: made, lines: [render(made), 'Its own weeks count neither as before nor as after.'] }
    }),
})

export const interventionsSet = defineCommand({
  positionals: z.object({ intervention: id }),
  options: z
    .object({
      workspace: workspaceOption,
      by: byOption,
      name: option(filled.optional(), 'what it is called', 'NAME'),
      from: option(day.optional(), help.from, 'DAY'),
      until: option(day.optional(), 'its last day', 'DAY'),
      teams: option(names.optional(), 'the teams that it touched, separated by commas; "" for all', 'A,B'),
      products: option(names.optional(), help.products, 'A,B'),
    })
    .refine(({ workspace: _, by: __, ...parts }) => Object.values(parts).some((part) => part !== undefined), {
      error: 'Say what to change. See: ./otzyv interventions set --help',
      ...always,
    }),
  examples: ['otzyv interventions set 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --until 2026-10-27'],
  run: async (ctx, { intervention, name, from: firstDay, until: lastDay, teams, products, ...wish }) =>
    await withAdmin(ctx, 'interventions', wish, async ({ admin }) => {
      const parts = withoutAbsent({ name, firstDay, lastDay, teams, products })
      const set = await setIntervention(admin, { ...parts, interventionId: intervention })
      if (set.outcome === 'not_found') return { data: set, lines: [NOT_THERE], failed: true }
      return {
        data: set.intervention,
        lines: [set.outcome === 'unchanged' ? 'No change: already set.' : render(set.intervention)],
      }
    }),
})

export const interventionsWithdraw = defineCommand({
  positionals: z.object({ intervention: id }),
  options: z.object({ workspace: workspaceOption, by: byOption }),
  examples: ['otzyv interventions withdraw 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10'],
  run: async (ctx, { intervention: interventionId, ...wish }) =>
    await withAdmin(ctx, 'interventions', wish, async ({ admin }) => {
      const result = await withdrawIntervention(admin, { interventionId })
      const gone = result.outcome === 'not_found'
      return { data: result, lines: [gone ? NOT_THERE : 'Withdrawn: no page shows it any more.'], failed: gone }
    }),
})

function withoutAbsent(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}

function render({ interventionId, name, firstDay, lastDay, teams, products, withdrawn }: ListedIntervention): string {
  const days = lastDay === firstDay ? firstDay : `${firstDay} to ${lastDay}`
  const touched = [teams.join(', ') || 'all teams', products.join(', ')].filter((part) => part !== '').join('; ')
  return `${interventionId}  ${days}  ${name}  ${touched}${withdrawn ? '  (withdrawn)' : ''}`
}
