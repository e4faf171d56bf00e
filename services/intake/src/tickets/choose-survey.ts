import { createHash } from 'node:crypto'

export type SurveyChoice = { surveyId: string; active: boolean; share: number }

/**
 * The survey that a ticket gets: the one asked for where it is active, else one of the active ones by their shares.
 * Decided by the ticket alone, so that reporting it again chooses the same. Null if no survey is active.
 */
export function chooseSurvey(
  surveys: readonly SurveyChoice[],
  wished: string | undefined,
  ticketKey: string,
): string | null {
  if (wished !== undefined)
    return surveys.find((survey) => survey.surveyId === wished && survey.active)?.surveyId ?? null
  const open = surveys
    .filter((survey) => survey.active && survey.share > 0)
    .sort((a, b) => (a.surveyId < b.surveyId ? -1 : 1))
  const total = open.reduce((sum, survey) => sum + survey.share, 0)
  if (total === 0) return null
  let point = createHash('sha256').update(ticketKey).digest().readUInt32BE(0) % total
  for (const survey of open) {
    if (point < survey.share) return survey.surveyId
    point -= survey.share
  }
  return null
}
