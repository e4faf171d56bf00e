import { cancelRuleset, setRuleset } from '@otzyv/admin'
import {
  buildRuleset,
  cancelRuleset as cancelBuild,
  changeRuleset,
  type RulesetVersion,
  type RulesetWish,
  readRulesets,
} from '@otzyv/aggregation-job'
import type { Database } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { always, filled } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { readTimeZone } from '../settings/read-time-zone.ts'
import { warnOfZone } from '../settings/warn-of-zone.ts'
import { createProgress } from '../start/create-progress.ts'
import { auditOptions, workspaceOption } from './shared-options.ts'

export const rulesetShow = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv ruleset show'],
  run: async (ctx, { workspace }) =>
    await withDatabase(ctx, 'ruleset', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, workspace)
      const versions = await readRulesets({ db }, workspaceId)
      return { data: { workspace: name, versions }, lines: versions.map(renderVersion) }
    }),
})

export const rulesetSet = defineCommand({
  positionals: none,
  options: z
    .object({
      ...auditOptions,
      timeZone: option(filled.optional(), 'IANA zone in which all days are counted again', 'ZONE'),
      survey: option(filled.optional(), 'whose indicator --preset changes', 'SURVEY'),
      preset: option(filled.optional(), 'the rule of its indicator, such as top2of5 or zendesk', 'PRESET'),
    })
    .refine(({ survey, preset }) => (survey === undefined) === (preset === undefined), {
      error: '--survey and --preset go together',
      ...always,
    })
    .refine(({ timeZone, survey, preset }) => (timeZone ?? survey ?? preset) !== undefined, {
      error: 'Say what to change: --time-zone ZONE, or --survey SURVEY --preset PRESET',
      ...always,
    }),
  examples: [
    'otzyv ruleset set --survey csat --preset good_bad_5 --by "A. Manager"',
    'otzyv ruleset set --time-zone Europe/Berlin --by "A. Manager" --note "head office moved"',
  ],
  run: async (ctx, { workspace, by, note, timeZone, survey: surveyId, preset }) =>
    await applyRuleset(
      ctx,
      { workspace, by },
      {
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(surveyId === undefined || preset === undefined ? {} : { preset: { surveyId, preset } }),
        note,
      },
    ),
})

export const rulesetCancel = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv ruleset cancel'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'ruleset', wish, async ({ admin, workspace: name }) => {
      const result = await cancelRuleset(admin, { giveUpRuleset: cancelBuild }, {})
      const line =
        result.outcome === 'cancelled' ? `Version ${result.version} is given up.` : 'No ruleset is being built.'
      return { data: { workspace: name, ...result }, lines: [line] }
    }),
})

/** Changes the ruleset of a workspace and, where days move, builds it, reporting its progress. */
export async function applyRuleset(
  ctx: CommandContext,
  audit: { workspace: string | undefined; by: string },
  wish: Omit<RulesetWish, 'by'>,
) {
  return await withAdmin(ctx, 'ruleset', audit, async ({ admin, workspace: name }) => {
    const { db, workspaceId } = admin
    const timeZone = wish.timeZone === undefined ? {} : { timeZone: await readTimeZone({ db }, wish.timeZone) }
    if (timeZone.timeZone !== undefined) await warnOfZone({ db, report: ctx.report }, timeZone.timeZone)
    const changed = await setRuleset(admin, { changeRuleset }, { ...wish, ...timeZone })
    switch (changed.outcome) {
      case 'unknown_survey':
        throw new UsageError(`There is no survey ${wish.preset?.surveyId}. Known: ${changed.known.join(', ')}.`)
      case 'wrong_preset':
        throw new UsageError(`${wish.preset?.preset} does not fit this survey. Fitting: ${changed.known.join(', ')}.`)
      case 'under_way': {
        const line = `Version ${changed.version} is being built. Wait until "./otzyv ruleset show" says that it is in force.`
        return { data: { workspace: name, ...changed }, lines: [line], failed: true }
      }
      case 'unchanged':
        return {
          data: { workspace: name, ...changed, ...olderName(changed.ruleset) },
          lines: ['No change: already set.'],
        }
      case 'in_force':
        return {
          data: { workspace: name, ...changed, ...olderName(changed.ruleset) },
          lines: [`Version ${changed.ruleset.version} is in force.`],
        }
      case 'begun': {
        const progress = createProgress(name, ctx.report)
        try {
          const built = await buildRuleset({ db }, workspaceId, progress.show)
          const { timeZone, version } = changed.ruleset
          // A running otzyv may have been quicker.
          if (built.outcome === 'not_there' && !(await isInForce({ db }, workspaceId, version))) {
            const given = { workspace: name, outcome: 'given_up', version }
            return { data: given, lines: [`Version ${version} was given up meanwhile.`], failed: true }
          }
          const data = { workspace: name, outcome: 'in_force', ruleset: changed.ruleset, ...olderName(changed.ruleset) }
          return { data, lines: [`All days are counted in ${timeZone}: version ${version} is in force.`] }
        } finally {
          progress.end()
        }
      }
    }
  })
}

/** A ruleset was called a definition; what reads the JSON finds it under both, until 1.0. */
function olderName<Ruleset>(ruleset: Ruleset) {
  return { definition: ruleset }
}

async function isInForce(ctx: { db: Database }, workspaceId: number, version: number): Promise<boolean> {
  const versions = await readRulesets(ctx, workspaceId)
  return versions.some((one) => one.version === version && one.inForceFrom !== null)
}

function renderVersion(one: RulesetVersion): string {
  const presets = Object.entries(one.presets).map(([survey, preset]) => `, ${survey} as ${preset}`)
  const rules = `${one.timeZone}${one.days === 'as_written' ? '' : ' (all days counted in it)'}, unconfirmed ${one.unconfirmed}${presets.join('')}`
  const state = { in_force: 'in force', being_built: 'being built', given_up: 'given up', past: 'past' }[one.state]
  const since = one.inForceFrom ? ` from ${one.inForceFrom.toISOString().slice(0, 16)}Z` : ''
  const until = one.inForceTo ? ` to ${one.inForceTo.toISOString().slice(0, 16)}Z` : ''
  return `${one.version}  ${state}${since}${until}: ${rules}${one.madeBy ? `  by ${one.madeBy}` : ''}${one.note ? `: ${one.note}` : ''}`
}
