import { DimensionText, reportedText, SOURCE_MAX, TicketId } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { inTransaction } from '@otzyv/database'
import { type Clock, ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { maySeeTicket, requireTeam } from '../may-see-ticket.ts'
import { requireRole } from '../require-role.ts'

/** The ticket that a link is for, and the survey; what is left out is chosen as for helpdesks. */
export const NewLink = z
  .strictObject({
    source: reportedText(SOURCE_MAX, 'link').describe('The helpdesk; link if not given'),
    ticketId: TicketId,
    surveyId: z.string().max(63).optional().describe('Without it the active survey with the largest share'),
    locale: z.string().max(35).optional().describe('The language of the page; that of the workspace if not given'),
    team: DimensionText,
    product: DimensionText,
  })
  .meta({ required: ['ticketId'] })
export type NewLink = z.output<typeof NewLink>

type Made =
  | { outcome: 'created' | 'existing'; invitationId: string }
  | { outcome: 'unknown_workspace' | 'unknown_survey' }

/**
 * Makes the survey link of a ticket, which stays the same if it is asked for again. Who has some teams names one of them, and is
 * given no link that another team has: with it one could answer in place of that team's customer. `createTicketLink` is the
 * work of the survey endpoint.
 */
export async function createLink<Result extends Made>(
  ctx: AdminContext,
  createTicketLink: (ctx: { db: Database; now: Clock }, workspaceId: number, link: NewLink) => Promise<Result>,
  input: unknown,
): Promise<Result> {
  requireRole(ctx, 'link.create')
  const link = parseOrRefuse(NewLink, input)
  return await inTransaction(ctx, async (ctx) => {
    await requireTeam(ctx, link.team)
    const made = await createTicketLink(ctx, ctx.workspaceId, link)
    if (made.outcome === 'existing' && 'invitationId' in made && !(await maySeeTicket(ctx, made.invitationId)))
      throw new ProblemError('forbidden', 'This ticket has a link already, and its team is none of yours.')
    if (made.outcome === 'created' && 'invitationId' in made) {
      const after = { ...link, surveyId: link.surveyId ?? null, locale: link.locale ?? null }
      await recordAudit(ctx, { verb: 'create', entity: 'link', entityId: made.invitationId, before: null, after })
    }
    return made
  })
}
