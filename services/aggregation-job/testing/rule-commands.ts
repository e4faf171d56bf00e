import { excludeResponse, includeResponse } from '@otzyv/admin'
import { operatorContext } from '@otzyv/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { buildRuleset } from '../src/upcoming/build-ruleset.ts'
import { onAll, onInvitation } from './lifecycle-model.ts'
import { cancelRuleset, changeRuleset, mergeValue, unmergeValue } from './unaudited.ts'

/** The values of `team` that may be merged; the workspace must know them. */
export const TEAMS = ['care', 'billing', 'sales']
const audit = { by: 'a manager', note: '' }
const team = fc.constantFrom(...TEAMS)

const merge = fc.tuple(team, team).map(([value, into]) =>
  onAll(
    `merge ${value} into ${into}`,
    async ({ db, workspaceId }, { world: { merges } }) => {
      const { outcome } = await mergeValue({ db }, workspaceId, { dimension: 'team', value, into, ...audit })
      if (merges.has(`team|${value}`)) return expect(outcome).toBe('merged_already')
      let end: string | undefined = into
      while (end !== undefined && end !== value) end = merges.get(`team|${end}`)
      expect(outcome).toBe(end === value ? 'cycle' : 'merged')
      if (end !== value) merges.set(`team|${value}`, into)
    },
    () => value !== into,
  ),
)
const unmerge = team.map((value) =>
  onAll(`unmerge ${value}`, async ({ db, workspaceId }, { world: { merges } }) => {
    const { outcome } = await unmergeValue({ db }, workspaceId, { dimension: 'team', value, ...audit })
    expect(outcome).toBe(merges.delete(`team|${value}`) ? 'unmerged' : 'not_merged')
  }),
)

const preset = fc.constantFrom('top2of5', 'zendesk', 'good_bad_5', 'mean_0_100').map((preset) =>
  onAll(
    `preset ${preset}`,
    async ({ db, workspaceId }, { world }) => {
      const wish = { preset: { surveyId: 'csat', preset }, ...audit }
      const { outcome } = await changeRuleset({ db }, workspaceId, wish)
      expect(outcome).toBe((world.presets.csat ?? 'top2of5') === preset ? 'unchanged' : 'in_force')
      world.presets = preset === 'top2of5' ? {} : { csat: preset }
    },
    ({ upcoming }) => upcoming === null,
  ),
)
const policy = fc.constantFrom('leave_out' as const, 'include_if_quiet' as const).map((unconfirmed) =>
  onAll(
    `policy ${unconfirmed}`,
    async ({ db, workspaceId }, { world }) => {
      await changeRuleset({ db }, workspaceId, { unconfirmed, ...audit })
      world.countsUnconfirmed = unconfirmed === 'include_if_quiet'
    },
    ({ upcoming }) => upcoming === null,
  ),
)
const beginZone = fc.constantFrom('Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Berlin').map((timeZone) =>
  onAll(`begin ${timeZone}`, async ({ db, workspaceId }, model) => {
    const { outcome } = await changeRuleset({ db }, workspaceId, { timeZone, ...audit })
    if (model.upcoming !== null) return expect(outcome).toBe(model.upcoming === timeZone ? 'begun' : 'under_way')
    if (outcome === 'begun') model.upcoming = timeZone
    else expect([outcome, model.world.timeZone]).toEqual(['unchanged', timeZone])
  }),
)
const stopBuilding = fc.nat(2).map((steps) =>
  onAll(
    `build ${steps} steps`,
    async ({ db, workspaceId }, model) => {
      let heard = 0
      const building = buildRuleset({ db }, workspaceId, () => {
        heard += 1
        if (heard > steps) throw new Error('stopped')
      })
      const stopped = await building.then(
        () => false,
        (error: Error) => error.message === 'stopped',
      )
      if (stopped) return
      model.world.timeZone = model.upcoming
      model.upcoming = null
    },
    ({ upcoming }) => upcoming !== null,
  ),
)
const build = fc.constant(
  onAll(
    'build',
    async ({ db, workspaceId }, model) => {
      expect((await buildRuleset({ db }, workspaceId)).outcome).toBe('in_force')
      model.world.timeZone = model.upcoming
      model.upcoming = null
    },
    ({ upcoming }) => upcoming !== null,
  ),
)

const cancel = fc.constant(
  onAll('cancel', async ({ db, workspaceId }, model) => {
    const { outcome } = await cancelRuleset({ db }, workspaceId)
    expect(outcome).toBe(model.upcoming === null ? 'not_there' : 'cancelled')
    model.upcoming = null
  }),
)

const place = fc.nat(11)
const exclude = place.map((at) =>
  onInvitation(
    'exclude',
    at,
    ({ fact }) => fact.response !== null && !fact.excluded,
    async ({ id, fact }, { db, workspaceId }) => {
      await excludeResponse(operatorContext({ db }, workspaceId), { invitationId: id, reason: 'test' })
      fact.excluded = true
    },
  ),
)
const include = place.map((at) =>
  onInvitation(
    'include',
    at,
    ({ fact }) => fact.excluded,
    async ({ id, fact }, { db, workspaceId }) => {
      await includeResponse(operatorContext({ db }, workspaceId), { invitationId: id })
      fact.excluded = false
    },
  ),
)
const comeBack = fc
  .tuple(place, fc.constantFrom('hard_bounce' as const, 'soft_bounce' as const, 'complaint' as const))
  .map(([at, kind]) =>
    onInvitation(
      kind,
      at,
      () => true,
      async ({ id, fact }, { writer }) => {
        await writer.comeBack(id, kind)
        if (kind === 'hard_bounce') fact.bounced = true
        if (kind === 'complaint') fact.optedOut = true
      },
    ),
  )
const unsubscribe = place.map((at) =>
  onInvitation(
    'unsubscribe',
    at,
    () => true,
    async ({ id, fact }, { writer }) => {
      await writer.unsubscribe(id)
      fact.optedOut = true
    },
  ),
)

/** Commands that change the rules of the figures, or what an invitation counts as beside its answer. */
export const ruleCommands = [
  ...[merge, unmerge, preset, policy, beginZone, beginZone, stopBuilding, build, cancel],
  ...[exclude, include, comeBack, unsubscribe],
]
