import * as admin from '../src/index.ts'
import type { VerbCase } from './verb-cases.ts'

const TRAINING = { name: 'Refund training', firstDay: '2026-10-26', teams: ['care'] }
const made = new WeakMap<object, string>()

/** An intervention of each world, made by its operator. */
const make: VerbCase['before'] = async ({ ctx }) => {
  const { interventionId } = await admin.createIntervention(ctx, TRAINING)
  made.set(ctx.db, interventionId)
}
const idOf = ({ ctx }: Parameters<VerbCase['call']>[0]) => made.get(ctx.db) ?? ''

/** The verbs about interventions. */
export const INTERVENTION_CASES: Readonly<Record<string, VerbCase>> = {
  createIntervention: {
    call: ({ ctx }) => admin.createIntervention(ctx, { ...TRAINING, name: 'New script', products: ['mail'] }),
    again: 'again',
    entity: 'intervention',
  },
  setIntervention: {
    before: make,
    call: (world) =>
      admin.setIntervention(world.ctx, { interventionId: idOf(world), name: 'Two days', lastDay: '2026-10-27' }),
    again: 'unchanged',
    entity: 'intervention',
  },
  withdrawIntervention: {
    before: make,
    call: (world) => admin.withdrawIntervention(world.ctx, { interventionId: idOf(world) }),
    again: 'unchanged',
    entity: 'intervention',
  },
}
