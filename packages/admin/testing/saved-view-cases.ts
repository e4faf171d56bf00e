import { randomUUID } from 'node:crypto'
import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const VIEW = { name: 'Refunds', page: 'why', query: 'tag=refund' } as const
const made = new WeakMap<object, string>()

/** A view of the one person of each world. */
const save: VerbCase['before'] = async ({ ctx, personId }) => {
  const actor = { kind: 'person', id: personId, name: 'Lead', role: 'viewer', teams: null, network: '' } as const
  const { savedViewId } = await admin.createSavedView({ ...ctx, actor }, VIEW)
  made.set(ctx.db, savedViewId)
}
const idOf = ({ ctx }: Parameters<VerbCase['call']>[0]) => made.get(ctx.db) ?? ''

/** The verbs about saved views. */
export const SAVED_VIEW_CASES: Readonly<Record<string, VerbCase>> = {
  createSavedView: {
    call: ({ ctx }) =>
      admin.createSavedView(ctx, { ...VIEW, name: `Refunds ${randomUUID()}`, shared: ctx.actor.kind !== 'person' }),
    again: 'again',
    entity: 'saved_view',
    ofEverybody: true,
  },
  setSavedView: {
    before: save,
    call: (world) => admin.setSavedView(world.ctx, { savedViewId: idOf(world), name: 'Refunds by month' }),
    again: 'unchanged',
    entity: 'saved_view',
    ofEverybody: true,
  },
  shareSavedView: {
    before: save,
    call: (world) => admin.shareSavedView(world.ctx, { savedViewId: idOf(world) }),
    again: 'unchanged',
    entity: 'saved_view',
  },
  removeSavedView: {
    before: save,
    call: (world) => admin.removeSavedView(world.ctx, { savedViewId: idOf(world) }),
    again: 'unchanged',
    entity: 'saved_view',
    ofEverybody: true,
  },
}
