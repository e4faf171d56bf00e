import {
  createSavedView,
  type ListedSavedView,
  listSavedViews,
  removeSavedView,
  setSavedView,
  shareSavedView,
} from '@otzyv/admin'
import { SavedViewPage } from '@otzyv/contracts'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { always, filled, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const id = shownId('is the id of a saved view, as "./otzyv views list" shows it')
const page = SavedViewPage.optional()
const help = {
  page: `the page: ${SavedViewPage.options.join(', ')}`,
  query: 'what follows the question mark of the address, such as "team=care&granularity=month"',
}
const NOT_THERE = 'There is no such view in this workspace.'
const one = {
  positionals: z.object({ view: id }),
  options: z.object({ workspace: workspaceOption, by: byOption }),
}

export const viewsList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv views list'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'views', wish, async ({ admin, workspace }) => {
      const savedViews = await listSavedViews(admin)
      const lines = savedViews.map(({ owner, ...view }) => `${render(view)}  ${owner ?? 'shared'}`)
      return { data: { workspace, savedViews }, lines: lines.length === 0 ? ['None yet.'] : lines }
    }),
})

export const viewsCreate = defineCommand({
  positionals: z.object({ name: filled }),
  options: z.object({
    workspace: workspaceOption,
    by: byOption,
    page: option(page, `${help.page}; week without it`, 'PAGE'),
    query: option(z.string().optional(), help.query, 'QUERY'),
  }),
  examples: ['otzyv views create "Refunds by month" --page why --query "tag=refund&granularity=month"'],
  run: async (ctx, { name, page = 'week', query = '', ...wish }) =>
    await withAdmin(ctx, 'views', wish, async ({ admin }) => {
      const made = await createSavedView(admin, { name, page, query, shared: true })
      return { data: made, lines: [render(made)] }
    }),
})

export const viewsSet = defineCommand({
  positionals: one.positionals,
  options: one.options
    .extend({
      name: option(filled.optional(), 'what it is called', 'NAME'),
      page: option(page, help.page, 'PAGE'),
      query: option(z.string().optional(), help.query, 'QUERY'),
    })
    .refine(({ name, page, query }) => name !== undefined || page !== undefined || query !== undefined, {
      error: 'Say what to change. See: ./otzyv views set --help',
      ...always,
    }),
  examples: ['otzyv views set 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10 --name "Refunds"'],
  run: async (ctx, { view: savedViewId, name, page, query, ...wish }) =>
    await withAdmin(ctx, 'views', wish, async ({ admin }) => {
      const parts = Object.entries({ name, page, query }).filter(([, part]) => part !== undefined)
      return answer(await setSavedView(admin, { ...Object.fromEntries(parts), savedViewId }))
    }),
})

export const viewsShare = defineCommand({
  ...one,
  examples: ['otzyv views share 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10'],
  run: async (ctx, { view: savedViewId, ...wish }) =>
    await withAdmin(ctx, 'views', wish, async ({ admin }) => answer(await shareSavedView(admin, { savedViewId }))),
})

export const viewsRemove = defineCommand({
  ...one,
  examples: ['otzyv views remove 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10'],
  run: async (ctx, { view: savedViewId, ...wish }) =>
    await withAdmin(ctx, 'views', wish, async ({ admin }) => {
      const data = await removeSavedView(admin, { savedViewId })
      const isGone = data.outcome === 'not_found'
      return { data, lines: [isGone ? NOT_THERE : 'Removed.'], failed: isGone }
    }),
})

type Changed = { outcome: 'set' | 'shared' | 'unchanged'; savedView: ListedSavedView } | { outcome: 'not_found' }

function answer(changed: Changed) {
  if (changed.outcome === 'not_found') return { data: changed, lines: [NOT_THERE], failed: true }
  const { outcome, savedView } = changed
  return { data: savedView, lines: [outcome === 'unchanged' ? 'It is so already.' : render(savedView)] }
}

function render({ savedViewId, name, page, query }: ListedSavedView): string {
  const path = page === 'week' ? '/' : `/${page}`
  return `${savedViewId}  ${name}  ${path}${query === '' ? '' : `?${query}`}`
}
