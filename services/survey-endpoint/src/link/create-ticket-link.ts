import { createRowId, type Database, inTransaction } from '@otzyv/database'
import { createSurveyLinks, type Keyring } from '@otzyv/keyring'
import { chooseLocale, localeIndex } from '@otzyv/locales'
import type { Clock } from '@otzyv/service-kit'

export type TicketLinkOptions = {
  keyring: Keyring
  publicUrl: string
  workspaceId: number
  source: string
  ticketId: string
  /** Which survey; without it the active one with the largest share. */
  surveyId?: string | undefined
  locale?: string | undefined
  team?: string
  product?: string
}

export type TicketLinkOutcome =
  | { outcome: 'created' | 'existing'; invitationId: string; url: string; expiresAt: Date }
  | { outcome: 'unknown_workspace' | 'unknown_survey' }

/** Solve cycle of an invitation that no solve made: it never meets those of the helpdesk, which begin at 1. */
const NO_SOLVE = 0

/**
 * A link to the survey for a ticket, for places where there is no mail (a chat, a letter, a counter). Asked again, it is
 * the same link. Its answers have the channel `link`.
 */
export async function createTicketLink(
  ctx: { db: Database; now: Clock },
  options: TicketLinkOptions,
): Promise<TicketLinkOutcome> {
  return await inTransaction(ctx, async ({ db, now }) => {
    const { workspaceId, source, ticketId } = options
    const workspace = await db
      .selectFrom('workspace')
      .select(['locale', 'link_days'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst()
    if (!workspace) return { outcome: 'unknown_workspace' }
    const survey = await findSurvey(db, workspaceId, options.surveyId)
    if (!survey) return { outcome: 'unknown_survey' }
    const locale = chooseLocale(options.locale, workspace.locale)
    const expiresAt = new Date(now().getTime() + workspace.link_days * 86_400_000)
    const created = await db
      .insertInto('invitation')
      .values({
        workspace_id: workspaceId,
        invitation_id: createRowId(),
        survey_id: survey.survey_id,
        respondent_id: await unnamedRespondent(db, workspaceId),
        source,
        ticket_id: ticketId,
        solve_cycle: NO_SOLVE,
        team: options.team ?? '',
        product: options.product ?? '',
        channel: 'link',
        locale,
        solved_at: now(),
        send_after: now(),
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'ticket_id', 'solve_cycle']).doNothing())
      .returning('invitation_id')
      .executeTakeFirst()
    const invitation = await db
      .selectFrom('invitation')
      .innerJoin('survey', (join) =>
        join
          .onRef('survey.workspace_id', '=', 'invitation.workspace_id')
          .onRef('survey.survey_id', '=', 'invitation.survey_id'),
      )
      .select(['invitation_id', 'survey_number', 'kind', 'locale', 'expires_at'])
      .where('invitation.workspace_id', '=', workspaceId)
      .where('source', '=', source)
      .where('ticket_id', '=', ticketId)
      .where('solve_cycle', '=', NO_SOLVE)
      .executeTakeFirstOrThrow()
    const links = createSurveyLinks(options.keyring, options.publicUrl, {
      workspaceId,
      invitationId: invitation.invitation_id,
      surveyNumber: invitation.survey_number,
      kind: invitation.kind,
      localeIndex: localeIndex(chooseLocale(invitation.locale)),
      expiresAt: invitation.expires_at,
    })
    return {
      outcome: created ? 'created' : 'existing',
      invitationId: invitation.invitation_id,
      url: links.page,
      expiresAt: invitation.expires_at,
    }
  })
}

function findSurvey(db: Database, workspaceId: number, surveyId: string | undefined) {
  const surveys = db.selectFrom('survey').select('survey_id').where('workspace_id', '=', workspaceId)
  if (surveyId !== undefined) return surveys.where('survey_id', '=', surveyId).executeTakeFirst()
  return surveys.where('active', '=', true).orderBy('share', 'desc').orderBy('survey_number').executeTakeFirst()
}

/** The one respondent of a workspace behind all links that were not sent to anyone by name. */
async function unnamedRespondent(db: Database, workspaceId: number): Promise<string> {
  await db
    .insertInto('respondent')
    .values({ workspace_id: workspaceId, respondent_id: createRowId(), address: '', address_key: '' })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'address_key']).doNothing())
    .execute()
  const { respondent_id } = await db
    .selectFrom('respondent')
    .select('respondent_id')
    .where('workspace_id', '=', workspaceId)
    .where('address_key', '=', '')
    .executeTakeFirstOrThrow()
  return respondent_id
}
