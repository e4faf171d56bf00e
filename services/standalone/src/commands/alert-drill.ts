import { listAlertRules } from '@otzyv/admin'
import { simulateRule } from '@otzyv/alerts'
import { type AlertDrillAnswer, DrillFall, DrillSeed, DrillWeeks } from '@otzyv/contracts'
import { ProblemError, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { filled, number, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { workspaceOption } from './shared-options.ts'

const help = {
  drop: 'how far the figure falls, in its unit; 10 percent or points without it, 0.5 of a mean',
  team: 'the team that falls; without it each of them',
  product: 'the same of a rule that watches products',
  rule: 'only this rule, as "./otzyv alert-rules list" shows it; without it each that watches and can be drilled',
  weeks: 'how many weeks are replayed, from 26 to 156; 52 without it',
  seed: 'which chance decides whose answer falls; 1 without it',
}

export const alertsSimulate = defineCommand({
  positionals: none,
  options: z
    .object({
      workspace: workspaceOption,
      drop: option(number.pipe(DrillFall).optional(), help.drop, 'N'),
      team: option(filled.optional(), help.team, 'TEAM'),
      product: option(filled.optional(), help.product, 'PRODUCT'),
      rule: option(shownId('is the id of a rule').optional(), help.rule, 'RULE'),
      weeks: option(number.pipe(DrillWeeks).optional(), help.weeks, 'N'),
      seed: option(number.pipe(DrillSeed).optional(), help.seed, 'N'),
    })
    .refine(({ team, product }) => team === undefined || product === undefined, {
      error: '--team and --product do not go together: a rule watches one or the other',
    }),
  examples: ['otzyv alerts simulate', 'otzyv alerts simulate --drop 10 --team billing'],
  run: async (ctx, { rule, team, product, workspace: wished, ...wish }) =>
    await withAdmin(ctx, 'alerts', { workspace: wished }, async ({ admin, workspace }) => {
      const rules = (await listAlertRules(admin)).filter((one) =>
        rule === undefined
          ? one.active && one.surveyId !== null && watches(one, { team, product })
          : one.alertRuleId === rule,
      )
      if (rules.length === 0) throw new UsageError(rule === undefined ? NOTHING : `There is no alert rule ${rule}.`)
      const drills: AlertDrillAnswer[] = []
      const skipped: { alertRuleId: string; why: string }[] = []
      for (const { alertRuleId, kind } of rules) {
        const progress = createDrillProgress(kind, ctx.json ? () => {} : ctx.report)
        try {
          const asked = { alertRuleId, value: team ?? product, ...wish }
          drills.push(await simulateRule(admin, admin.workspaceId, asked, { report: progress }))
        } catch (error) {
          // Of several rules, one that cannot be drilled so keeps the others from nothing.
          if (!(error instanceof ProblemError) || rules.length === 1) throw error
          skipped.push({ alertRuleId, why: error.message })
        }
      }
      const lines = [
        ...drills.flatMap(render),
        ...skipped.map(({ alertRuleId, why }) => `${alertRuleId}  not drilled: ${why}`),
      ]
      return { data: { workspace, drills, skipped }, lines, failed: drills.length === 0 }
    }),
})

const NOTHING = 'No rule that watches can be drilled so. See: ./otzyv alert-rules list'

function watches(
  { settings, kind }: { settings: Readonly<Record<string, unknown>>; kind: string },
  { team, product }: { team?: string | undefined; product?: string | undefined },
): boolean {
  const by = kind === 'bad_rating' ? 'team' : settings.by
  return (team === undefined || by === 'team') && (product === undefined || by === 'product')
}

const SAID_EVERY_MS = 2_000

/** Says every two seconds how far a long drill is; a short one says nothing. */
function createDrillProgress(kind: string, report: (line: string) => void): (done: number, of: number) => void {
  let said = Date.now()
  return (done, of) => {
    if (Date.now() - said < SAID_EVERY_MS) return
    said = Date.now()
    report(`${kind}: ${done} of ${of} replayed`)
  }
}

const FOUND_NONE = 'not within a quarter'

function render({
  kind,
  unit,
  drop,
  value,
  from,
  to,
  seed,
  settings,
  values,
  watched,
  left,
}: AlertDrillAnswer): string[] {
  const whom = value === null ? `${values.length} of ${watched} that the rule watches` : value.label || value.value
  const sign = unit === 'percent' ? ' points' : unit === 'points' ? ' points' : ''
  const head = `${kind}: a fall of ${drop}${sign}, put into the answers of ${whom}, from ${from} to ${to} (seed ${seed})`
  const rows = settings.map((one) => {
    const name = one.setting === null ? 'as it is' : `${one.setting} ${one.value}`
    const parts = [
      sayFound(one),
      `${one.raised} alerts in that time`,
      ...(one.real + one.notReal > 0 ? [`${one.real} marked as real, ${one.notReal} as not real`] : []),
      ...(one.falseAlertsAYear === null ? [] : [`accepts ${one.falseAlertsAYear} false ones a year`]),
      ...(one.inUse ? ['in use'] : []),
    ]
    return `  ${name.padEnd(18)}  ${parts.join(', ')}`
  })
  return [head, ...rows, ...(left > 0 ? [`  ${left} left out: their figure is too low to fall so far`] : [])]
}

function sayFound({ found, aWeek }: AlertDrillAnswer['settings'][number]): string {
  if (aWeek) return `${round(aWeek.before)} alerts a week, ${round(aWeek.after)} with the fall`
  if (!found || found.of === 0) return 'no fall to find'
  const after = found.medianDays === null ? FOUND_NONE : `after ${found.medianDays} days (median)`
  return `found ${after}, ${found.within} of ${found.of} within a quarter`
}

const round = (value: number): number => Math.round(value * 10) / 10
