import { randomUUID } from 'node:crypto'
import { holdsPlaceholder, SOURCE_MAX } from '@otzyv/contracts'
import { createRowId, inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'

/** The longest text that stands for the number of a ticket in a link. */
const PLACEHOLDER_MAX = 200

/** Which survey is asked, of which tickets, and what the helpdesk replaces by the number of the ticket. */
export const NewTemplateLink = z.strictObject({
  surveyId: z.string().min(1),
  source: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(SOURCE_MAX)
    .describe('Under which the tickets are reported, such as zendesk'),
  placeholder: z
    .string()
    .trim()
    .max(PLACEHOLDER_MAX)
    .regex(/^[^\s"&?]*$/, 'must hold no blank, quotation mark, & or ?')
    .refine(holdsAnyPlaceholder, 'must hold a placeholder of the helpdesk, such as {{ticket.id}}')
    .describe('What the helpdesk replaces by the number of the ticket'),
  signed: z
    .boolean()
    .default(false)
    .describe('Whether the number of the ticket must be signed with the secret of the link'),
})

/** What follows in a link, as GitLab has it: `group/project%23%{ISSUE_ID}`. GLPI writes `##ticket.id##`. */
function holdsAnyPlaceholder(text: string): boolean {
  return holdsPlaceholder(text) || /##[\w.]+##/.test(text)
}

/** Lets a survey be answered by links in the mails of a helpdesk, which name their ticket by number; gives the id of the link. */
export async function createTemplateLink(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'created'; templateLinkId: string } | { outcome: 'unknown_survey' }> {
  requireRole(ctx, 'template_link.create')
  const { surveyId, source, placeholder, signed } = parseOrRefuse(NewTemplateLink, input)
  return await inTransaction(ctx, async (ctx) => {
    const { db, workspaceId } = ctx
    const survey = await db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .executeTakeFirst()
    if (!survey) return { outcome: 'unknown_survey' }
    // The one respondent behind all answers of people who were not asked by name.
    await db
      .insertInto('respondent')
      .values({ workspace_id: workspaceId, respondent_id: createRowId(), address: '', address_key: '' })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key']).doNothing())
      .execute()
    const templateLinkId = randomUUID()
    await db
      .insertInto('template_link')
      .values({
        workspace_id: workspaceId,
        template_link_id: templateLinkId,
        survey_id: surveyId,
        source,
        placeholder,
        signed,
      })
      .execute()
    const after = { survey: surveyId, source, placeholder, signed, active: true }
    await recordAudit(ctx, { verb: 'create', entity: 'template_link', entityId: templateLinkId, before: null, after })
    return { outcome: 'created', templateLinkId }
  })
}
