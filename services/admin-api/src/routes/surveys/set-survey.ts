import { readSurvey, SurveyChanges, setSurvey } from '@otzyv/admin'
import { SurveyAnswer, SurveyPath } from '@otzyv/contracts'
import { ProblemError } from '@otzyv/service-kit'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setSurveyRoute = verbRoute({
  id: 'setSurvey',
  method: 'patch',
  path: '/v1/surveys/:surveyId',
  summary: 'Changes a survey: the parts that are given, all or none; null gives a part its default back',
  description: 'With `revision`, as every change that others may come between.',
  right: 'survey.set',
  params: SurveyPath,
  body: SurveyChanges,
  answer: SurveyAnswer,
  problems: ['unknown_survey', 'changed_meanwhile'],
  call: async (ctx, { params: { surveyId }, body: { revision, ...changes } }) => {
    const result = await setSurvey(ctx, { surveyId, changes, revision }).catch(withoutPrefix)
    if (result.outcome === 'not_valid')
      throw new ProblemError('invalid_request', `${result.faults.join('; ')}.`, issuesOf(result.faults))
    return await readSurvey(ctx, surveyId)
  },
})

/** What the verb calls the changes is the body of this route. */
function withoutPrefix(error: unknown): never {
  if (!(error instanceof ProblemError) || error.issues === undefined) throw error
  const issues = error.issues.map(({ path, message }) => ({ path: path.replace(/^changes\.?/, ''), message }))
  throw new ProblemError(error.code, error.message.replace(/^changes\.?/, ''), issues)
}

/** Faults begin with the part that they are of, such as "wording.en.question: nothing is filled in". */
function issuesOf(faults: readonly string[]): { path: string; message: string }[] {
  return faults.map((fault) => {
    const [, path = '', message = fault] = /^([\w.]+)[^:]*: (.*)$/.exec(fault) ?? []
    return { path, message }
  })
}
