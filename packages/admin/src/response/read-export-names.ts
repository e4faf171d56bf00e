import type { ResponseReader } from './find-responses.ts'

/** What the statement of an export is given of other tables, in arrays side by side. */
export type ExportNames = {
  nameDimensions: string[]
  nameValues: string[]
  nameCountsAs: string[]
  nameLabels: string[]
  ownerIds: string[]
  ownerNames: string[]
  linkSources: string[]
  linkTemplates: string[]
  localZone: string
}

/**
 * What values of dimensions count as and are called, what those are called who see to follow-ups, where tickets are opened, and
 * the workspace's zone: the role that reads single answers reads none of these tables.
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
  const { localZone } = await db
    .selectFrom('workspace')
    .select('time_zone as localZone')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return {
    nameDimensions: names.map(({ dimension }) => dimension),
    nameValues: names.map(({ value }) => value),
    nameCountsAs: names.map(({ countsAs }) => countsAs),
    nameLabels: names.map(({ label }) => label),
    ownerIds: owners.map(({ person_id }) => person_id),
    ownerNames: owners.map(({ name, address }) => name || address),
    linkSources: links.map(({ source }) => source),
    linkTemplates: links.map(({ template }) => template),
    localZone,
  }
}
