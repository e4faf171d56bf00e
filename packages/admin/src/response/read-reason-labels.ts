import { FollowUp, type ResponsesResult } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** What the reasons are called that a survey asks for now, or that all of them do. */
export async function readReasonLabels(
  { db, workspaceId }: { db: Database; workspaceId: number },
  survey: string | undefined,
): Promise<ResponsesResult['reasons']> {
  let pages = db
    .selectFrom('survey_page')
    .select(['survey_id as survey', 'follow_up as followUp'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_id')
  if (survey !== undefined) pages = pages.where('survey_id', '=', survey)
  return (await pages.execute()).flatMap(({ survey, followUp }) =>
    FollowUp.parse(followUp).reasons.map(({ id, label }) => ({ survey, id, labels: label })),
  )
}
