import { listTicketLinks, removeTicketLink, setTicketLink } from '@otzyv/admin'
import { z } from 'zod'
import { defineCommand, none } from '../command-line/define-command.ts'
import { filled } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const options = z.object({ workspace: workspaceOption, by: byOption })

export const ticketLinksList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv ticket-links list --json'],
  run: async (ctx, wish) =>
    await withAdmin(ctx, 'ticket-links', wish, async ({ admin, workspace }) => {
      const { links } = await listTicketLinks(admin)
      const lines = links.map(({ source, template }) => `${source}  ${template ?? 'no link'}`)
      return { data: { workspace, links }, lines: lines.length === 0 ? ['No ticket has come in yet.'] : lines }
    }),
})

export const ticketLinksSet = defineCommand({
  positionals: z.object({ source: filled, template: filled }),
  options,
  examples: ['otzyv ticket-links set zendesk https://acme.zendesk.com/agent/tickets/{ticketId}'],
  run: async (ctx, { source, template, ...wish }) =>
    await withAdmin(ctx, 'ticket-links', wish, async ({ admin }) => {
      const data = await setTicketLink(admin, { source, template })
      return { data, lines: [data.outcome === 'set' ? `Tickets of ${source} have a link.` : 'It is so already.'] }
    }),
})

export const ticketLinksRemove = defineCommand({
  positionals: z.object({ source: filled }),
  options,
  examples: ['otzyv ticket-links remove zendesk'],
  run: async (ctx, { source, ...wish }) =>
    await withAdmin(ctx, 'ticket-links', wish, async ({ admin }) => {
      const data = await removeTicketLink(admin, { source })
      return {
        data,
        lines: [data.outcome === 'removed' ? `Tickets of ${source} have no link any more.` : 'There is none.'],
      }
    }),
})
