import type { TestDatabase } from '@otzyv/testing'
import type fc from 'fast-check'
import type { Fact, World } from './world.ts'
import type { createFactWriter } from './write-facts.ts'

export type Known = { id: string; fact: Fact; edit: number; erased: boolean }
export type Model = {
  invitations: Known[]
  world: World
  /** The zone of the ruleset that is being built; null: none is. */
  upcoming: string | null
}
export type Real = { db: TestDatabase['db']; workspaceId: number; writer: ReturnType<typeof createFactWriter> }
export type Command = fc.AsyncCommand<Model, Real, true>

/** A command on one invitation that is there; `needs` says which it fits. */
export function onInvitation(
  name: string,
  place: number,
  needs: (known: Known) => boolean,
  run: (known: Known, real: Real) => Promise<void>,
): Command {
  const pick = (model: Readonly<Model>) => model.invitations[place % Math.max(1, model.invitations.length)]
  return {
    check: async (model) => {
      const known = pick(model)
      return known !== undefined && !known.erased && needs(known)
    },
    run: async (model, real) => {
      const known = pick(model)
      if (known) await run(known, real)
    },
    toString: () => `${name}(${place})`,
  }
}

/** A command on the whole workspace. */
export function onAll(
  name: string,
  run: (real: Real, model: Model) => Promise<unknown>,
  needs: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return {
    check: async (model) => needs(model),
    run: async (model, real) => {
      await run(real, model)
    },
    toString: () => name,
  }
}
