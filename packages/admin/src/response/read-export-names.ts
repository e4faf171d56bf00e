import { DIMENSIONS, type Dimension } from '@otzyv/domain'
import { readDueRule } from '../follow-up/read-due-rule.ts'
import type { ResponseReader } from './find-responses.ts'

/** What the statement of an export is given of other tables, as JSON objects. */
export type ExportNames = {
  /** By dimension and value, of those that are not what they are called: what they count as, and are shown as. A dimension without any is left out. */
  countsAs: string
  labels: string
  /** By id. */
  owners: string
  /** By source. */
  links: string
  localZone: string
  followUpDays: number
}

/**
 * What values of dimensions count as and are called, what those are called who see to follow-ups, where tickets are opened, and
 * the workspace's zone with its rule of due days: the role that reads single answers reads none of these tables.
 */
export async function readExportNames({ db, workspaceId }: ResponseReader): Promise<ExportNames> {
  const names = await db
    .selectFrom('dimension_value as reported')
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .on('merge.workspace_id', '=', workspaceId)
        .onRef('merge.dimension', '=', 'reported.dimension')
        .onRef('merge.value', '=', 'reported.value'),
    )
    .leftJoin('dimension_value as counted', (join) =>
      join
        .on('counted.workspace_id', '=', workspaceId)
        .onRef('counted.dimension', '=', 'reported.dimension')
        .onRef('counted.value', '=', 'merge.counts_as'),
    )
    .select(({ fn }) => [
      'reported.dimension',
      'reported.value',
      fn.coalesce('merge.counts_as', 'reported.value').as('countsAs'),
      fn.coalesce('counted.label', 'merge.counts_as', 'reported.label').as('label'),
    ])
    .where('reported.workspace_id', '=', workspaceId)
    .execute()
  const owners = await db
    .selectFrom('person')
    .select(['person_id', 'name', 'address'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const links = await db
    .selectFrom('ticket_link')
    .select(['source', 'template'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const { timeZone, followUpDays } = await readDueRule({ db, workspaceId })
  return {
    countsAs: byDimension(names.map(({ dimension, value, countsAs }) => ({ dimension, value, as: countsAs }))),
    labels: byDimension(names.map(({ dimension, value, label }) => ({ dimension, value, as: label }))),
    owners: toJson(owners.map(({ person_id, name, address }) => [person_id, name || address])),
    links: toJson(links.map(({ source, template }) => [source, template])),
    localZone: timeZone,
    followUpDays,
  }
}

const toJson = (entries: readonly (readonly [string, unknown])[]) => JSON.stringify(Object.fromEntries(entries))

/** Without the dimensions of which no value has another name, so that PostgreSQL looks none of them up. */
function byDimension(names: readonly { dimension: string; value: string; as: string }[]): string {
  const own = (dimension: Dimension) =>
    names
      .filter((name) => name.dimension === dimension && name.as !== name.value)
      .map(({ value, as }) => [value, as] as const)
  return toJson(
    DIMENSIONS.map((dimension) => [dimension, own(dimension)] as const)
      .filter(([, values]) => values.length > 0)
      .map(([dimension, values]) => [dimension, Object.fromEntries(values)]),
  )
}
