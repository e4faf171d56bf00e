import {
  mergeDimensionValue,
  renameDimensionValue,
  restoreDimensionValue,
  retireDimensionValue,
  unmergeDimensionValue,
} from '@otzyv/admin'
import {
  type DimensionValue,
  findLookAlikes,
  mergeValue,
  readDimensionValues,
  unmergeValue,
} from '@otzyv/aggregation-job'
import { cleanLine, holdsPlaceholder, unescapeUnseen } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import { z } from 'zod'
import { defineCommand } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { known } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { auditOptions, workspaceOption } from './shared-options.ts'

const dimension = known('dimension', DIMENSIONS)
/** As `dimensions list` shows it: what nobody sees is typed as it is shown there. */
const value = z.string().transform(unescapeUnseen)
const TOO_LONG = 'must be a text of at most 200 characters'
const label = z.string().transform(cleanLine).pipe(z.string().min(1, TOO_LONG).max(200, TOO_LONG))

export const dimensionsList = defineCommand({
  positionals: z.object({ dimension }),
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv dimensions list team'],
  run: async (ctx, { dimension: wished, workspace }) =>
    await withDatabase(ctx, 'dimensions', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, workspace)
      const known = await readDimensionValues({ db }, workspaceId, wished)
      const lookAlikes = findLookAlikes(known)
      const placeholders = known.map((one) => one.value).filter(holdsPlaceholder)
      return {
        data: { workspace: name, dimension: wished, values: known, lookAlikes, placeholders },
        lines: [
          ...(known.length === 0 ? [`No ${wished} was seen yet.`] : known.map(describeValue)),
          ...warnOfLookAlikes(wished, lookAlikes),
          ...placeholders.map((value) => `Not filled in by the helpdesk, so it is no ${wished}: ${value}`),
        ],
      }
    }),
})

export const dimensionsRename = defineCommand({
  positionals: z.object({ dimension, value, label }),
  options: z.object(auditOptions),
  examples: ['otzyv dimensions rename team care-1 "Customer care" --by "A. Manager"'],
  run: async (ctx, { dimension: wished, value, label: shown, note, ...wish }) =>
    await withAdmin(ctx, 'dimensions', wish, async ({ admin }) => {
      const result = await renameDimensionValue(admin, { dimension: wished, value, label: shown, note })
      const line =
        result.outcome === 'renamed'
          ? `${value} is shown as "${shown}" now; before it was "${result.before}". Figures stay.`
          : result.outcome === 'unchanged'
            ? `${value} is shown as "${shown}" already.`
            : unknown(wished, value)
      return { data: result, lines: [line], failed: result.outcome === 'unknown_value' }
    }),
})

export const dimensionsMerge = defineCommand({
  positionals: z.object({ dimension, value, into: value }),
  options: z.object(auditOptions),
  examples: ['otzyv dimensions merge team billing-old billing --by "A. Manager" --note "one team since May"'],
  run: async (ctx, { dimension: wished, value, into, note, ...wish }) =>
    await withAdmin(ctx, 'dimensions', wish, async ({ admin }) => {
      const result = await mergeDimensionValue(admin, { mergeValue }, { dimension: wished, value, into, note })
      const lines = {
        merged: () =>
          result.outcome === 'merged'
            ? `${value} counts as ${result.countsAs}, in all of history. ${result.invitations} invitations were counted again; figures as published stay.`
            : '',
        unknown_value: () => unknown(wished, result.outcome === 'unknown_value' ? result.value : value),
        merged_already: () =>
          `${value} is merged already. Undo that first: ./otzyv dimensions unmerge ${wished} ${value}`,
        cycle: () => `${into} counts as ${value} itself. Nothing was changed.`,
      }
      return { data: result, lines: [lines[result.outcome]()], failed: result.outcome !== 'merged' }
    }),
})

export const dimensionsUnmerge = defineCommand({
  positionals: z.object({ dimension, value }),
  options: z.object(auditOptions),
  examples: ['otzyv dimensions unmerge team billing-old --by "A. Manager"'],
  run: async (ctx, { dimension: wished, value, note, ...wish }) =>
    await withAdmin(ctx, 'dimensions', wish, async ({ admin }) => {
      const result = await unmergeDimensionValue(admin, { unmergeValue }, { dimension: wished, value, note })
      const line =
        result.outcome === 'unmerged'
          ? `${value} counts as itself again. ${result.invitations} invitations were counted again.`
          : `${value} is not merged into anything.`
      return { data: result, lines: [line], failed: result.outcome === 'not_merged' }
    }),
})

export const dimensionsRetire = defineCommand({
  positionals: z.object({ dimension, value }),
  options: z.object(auditOptions),
  examples: ['otzyv dimensions retire team billing-old --by "A. Manager" --note "closed in May"'],
  run: async (ctx, { dimension: wished, value, note, ...wish }) =>
    await withAdmin(ctx, 'dimensions', wish, async ({ admin }) => {
      const result = await retireDimensionValue(admin, { dimension: wished, value, note })
      const line = {
        set: `Charts and tables leave ${value} out now. Every figure counts it as before, and files have it.`,
        unchanged: `${value} is left out already.`,
        unknown_value: unknown(wished, value),
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome === 'unknown_value' }
    }),
})

export const dimensionsRestore = defineCommand({
  positionals: z.object({ dimension, value }),
  options: z.object(auditOptions),
  examples: ['otzyv dimensions restore team billing-old --by "A. Manager"'],
  run: async (ctx, { dimension: wished, value, note, ...wish }) =>
    await withAdmin(ctx, 'dimensions', wish, async ({ admin }) => {
      const result = await restoreDimensionValue(admin, { dimension: wished, value, note })
      const line = {
        set: `Charts and tables show ${value} again.`,
        unchanged: `${value} is not left out.`,
        unknown_value: unknown(wished, value),
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome === 'unknown_value' }
    }),
})

function describeValue({ value, label, mergedInto, countsAs, retired }: DimensionValue): string {
  const over = countsAs === mergedInto ? '' : ` (over ${mergedInto})`
  return `${value}  "${label}"${countsAs === null ? '' : `  counts as ${countsAs}${over}`}${retired ? '  retired' : ''}`
}

/** Two that look alike cannot be told apart in a terminal either, so the characters that differ are named. */
function warnOfLookAlikes(dimension: Dimension, groups: readonly (readonly string[])[]): string[] {
  if (groups.length === 0) return []
  const described = groups.map(([first = '', ...others]) => {
    const known = new Set(first)
    const of = (value: string) => {
      const odd = [...new Set(value)].filter((char) => !known.has(char)).map((char) => `${char} ${codeOf(char)}`)
      return `"${value}"${odd.length === 0 ? '' : ` (with ${odd.join(', ')})`}`
    }
    return `  ${[first, ...others].map(of).join(', ')}`
  })
  return [
    '',
    `Look alike, and are counted apart. If they are one ${dimension}: ./otzyv dimensions merge ${dimension} VALUE INTO`,
    ...described,
  ]
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function unknown(dimension: Dimension, value: string): string {
  return `No ${dimension} "${value}" was seen yet. See: ./otzyv dimensions list ${dimension}`
}
