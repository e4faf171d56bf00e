import type { Database } from '@otzyv/database'

/** What stands for the ticket in an address. */
export const TICKET_PLACE = '{ticketId}'

/** Where the tickets of each source are opened. */
export async function readTicketTemplates({
  db,
  workspaceId,
}: {
  db: Database
  workspaceId: number
}): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('ticket_link')
    .select(['source', 'template'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return new Map(rows.map(({ source, template }) => [source, template]))
}

/** The address of a ticket; the id is percent-encoded, so that it cannot lead elsewhere. Null without a template. */
export function renderTicketUrl(template: string | undefined, ticketId: string): string | null {
  return template === undefined ? null : template.replaceAll(TICKET_PLACE, () => encodeTicketId(ticketId))
}

/** Also what a path would take for a way up. */
function encodeTicketId(ticketId: string): string {
  const encoded = encodeURIComponent(ticketId)
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded
}
