import { mergeValue, readDimensionValues, renameValue, unmergeValue } from '@otzyv/aggregation-job'
import type { Dimension } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'
import { auditOptions, readAudit, workspaceOption } from './audit-options.ts'

const DIMENSIONS = ['team', 'product', 'agent', 'country', 'channel'] as const satisfies readonly Dimension[]

export const dimensionsList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: ['otzyv dimensions list team'],
  run: async (ctx, [dimension = ''], values) => {
    const wished = parseDimension(dimension)
    return await withDatabase(ctx, 'dimensions', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, textOf(values, 'workspace'))
      const known = await readDimensionValues({ db }, workspaceId, wished)
      return {
        data: { workspace: name, dimension: wished, values: known },
        lines:
          known.length === 0
            ? [`No ${wished} was seen yet.`]
            : known.map(
                (one) =>
                  `${one.value}  "${one.label}"${one.countsAs === null ? '' : `  counts as ${one.countsAs}${one.countsAs === one.mergedInto ? '' : ` (over ${one.mergedInto})`}`}`,
              ),
      }
    })
  },
}

export const dimensionsRename: CommandBody = {
  options: auditOptions,
  examples: ['otzyv dimensions rename team care-1 "Customer care" --by "A. Manager"'],
  run: async (ctx, [dimension = '', value = '', label = ''], values) => {
    const wished = parseDimension(dimension)
    const audit = readAudit(values)
    const shown = label.trim()
    if (shown === '' || shown.length > 200) throw new UsageError('LABEL must be a text of at most 200 characters.')
    return await withDatabase(ctx, 'dimensions', async ({ db }) => {
      const { workspaceId } = await findWorkspace({ db }, textOf(values, 'workspace'))
      const result = await renameValue({ db }, workspaceId, { dimension: wished, value, label: shown, ...audit })
      const line =
        result.outcome === 'renamed'
          ? `${value} is shown as "${shown}" now; before it was "${result.before}". Figures stay.`
          : result.outcome === 'unchanged'
            ? `${value} is shown as "${shown}" already.`
            : unknown(wished, value)
      return { data: result, lines: [line], failed: result.outcome === 'unknown_value' }
    })
  },
}

export const dimensionsMerge: CommandBody = {
  options: auditOptions,
  examples: ['otzyv dimensions merge team billing-old billing --by "A. Manager" --note "one team since May"'],
  run: async (ctx, [dimension = '', value = '', into = ''], values) => {
    const wished = parseDimension(dimension)
    const audit = readAudit(values)
    return await withDatabase(ctx, 'dimensions', async ({ db }) => {
      const { workspaceId } = await findWorkspace({ db }, textOf(values, 'workspace'))
      const result = await mergeValue({ db }, workspaceId, { dimension: wished, value, into, ...audit })
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
    })
  },
}

export const dimensionsUnmerge: CommandBody = {
  options: auditOptions,
  examples: ['otzyv dimensions unmerge team billing-old --by "A. Manager"'],
  run: async (ctx, [dimension = '', value = ''], values) => {
    const wished = parseDimension(dimension)
    const audit = readAudit(values)
    return await withDatabase(ctx, 'dimensions', async ({ db }) => {
      const { workspaceId } = await findWorkspace({ db }, textOf(values, 'workspace'))
      const result = await unmergeValue({ db }, workspaceId, { dimension: wished, value, ...audit })
      const line =
        result.outcome === 'unmerged'
          ? `${value} counts as itself again. ${result.invitations} invitations were counted again.`
          : `${value} is not merged into anything.`
      return { data: result, lines: [line], failed: result.outcome === 'not_merged' }
    })
  },
}

function parseDimension(text: string): Dimension {
  const found = DIMENSIONS.find((one) => one === text)
  if (!found) throw new UsageError(`There is no dimension "${text}". Known: ${DIMENSIONS.join(', ')}.`)
  return found
}

function unknown(dimension: Dimension, value: string): string {
  return `No ${dimension} "${value}" was seen yet. See: ./otzyv dimensions list ${dimension}`
}
