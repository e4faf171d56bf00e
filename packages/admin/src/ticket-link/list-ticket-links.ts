import type { TicketLinksAnswer } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { readRevisions } from '../audit/read-revision.ts'
import { readTicketTemplates } from '../response/ticket-urls.ts'

const SOURCES = sqlFile<{ workspaceId: number }, { source: string }>('responses/list-sources.sql')

/** The sources that tickets came from, and those that have a link, each with where its tickets are opened. */
export async function listTicketLinks(ctx: { db: Database; workspaceId: number }): Promise<TicketLinksAnswer> {
  const found = await SOURCES.execute(ctx.db, { workspaceId: ctx.workspaceId })
  const templates = await readTicketTemplates(ctx)
  const revisions = await readRevisions(ctx, 'ticket_link')
  const sources = [...new Set([...found.map(({ source }) => source), ...templates.keys()])].sort()
  const links = sources.map((source) => ({
    source,
    template: templates.get(source) ?? null,
    revision: revisions.get(source) ?? 0,
  }))
  return { links }
}
