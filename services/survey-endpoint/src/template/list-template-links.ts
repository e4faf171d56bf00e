import type { Database, SurveyWording } from '@otzyv/database'
import { type Keyring, templateSecretText } from '@otzyv/keyring'
import type { Locale } from '@otzyv/locales'
import { sql } from 'kysely'
import { renderSnippet, SNIPPET_LOCALES, type Snippet } from './render-snippet.ts'
import type { TemplateLink } from './template-link.ts'

export type ListedTemplateLink = {
  templateLinkId: string
  survey: string
  source: string
  placeholder: string
  signed: boolean
  active: boolean
  /** By which the numbers of tickets are signed; null if they are not. */
  secret: string | null
  /** How many versions of answers wait for their ticket. */
  waiting: number
  /** Versions that became no response, by the reason. */
  dropped: { reason: string; answers: number }[]
  /** What is pasted, in each language. */
  snippets: Snippet[]
}

type Row = Omit<ListedTemplateLink, 'secret' | 'snippets'> &
  Pick<TemplateLink, 'surveyNumber' | 'kind'> & { wording: SurveyWording }

/** The links for mails of the helpdesk, oldest first, with what is pasted there and what became of their answers. */
export async function listTemplateLinks(
  ctx: { db: Database },
  { keyring, publicUrl }: { keyring: Keyring; publicUrl: string },
  workspaceId: number,
): Promise<ListedTemplateLink[]> {
  const { rows } = await sql<Row>`
    select template_link_id as "templateLinkId", template_link.survey_id as survey, source, placeholder, signed,
      template_link.active, survey_number as "surveyNumber", kind, wording, (
        select count(*)::integer from waiting_answer
        where waiting_answer.workspace_id = ${workspaceId}
          and waiting_answer.template_link_id = template_link.template_link_id and rating is not null
      ) as waiting, (
        select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'answers', answers) order by reason), '[]') from (
          select reason, sum(answers)::integer as answers from dropped_answer
          where dropped_answer.workspace_id = ${workspaceId}
            and dropped_answer.template_link_id = template_link.template_link_id
          group by reason
        ) as sums
      ) as dropped
    from template_link
    join survey on survey.workspace_id = ${workspaceId} and survey.survey_id = template_link.survey_id
    where template_link.workspace_id = ${workspaceId}
    order by template_link.created_at, template_link_id`.execute(ctx.db)
  return rows.map(({ surveyNumber, kind, wording, ...row }) => {
    const { templateLinkId, signed, placeholder } = row
    const link = { workspaceId, templateLinkId, surveyNumber, kind, signed, placeholder }
    const snippetIn = (locale: Locale) => renderSnippet(keyring, publicUrl, { link, wording, locale })
    const secret = signed ? templateSecretText(keyring, { workspaceId, templateLinkId }) : null
    return { ...row, secret, snippets: SNIPPET_LOCALES.map(snippetIn) }
  })
}
