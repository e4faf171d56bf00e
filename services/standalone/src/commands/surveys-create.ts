import { createSurvey } from '@otzyv/admin'
import { SurveyKind } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { readKind } from '../read-kind.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const surveysCreate: CommandBody = {
  options: {
    workspace: workspaceOption,
    kind: { type: 'string', value: 'KIND', help: `what it asks: ${SurveyKind.options.join(', ')}` },
    name: { type: 'string', help: 'what managers see; the id without it' },
  },
  examples: ['otzyv surveys create effort --kind ces --name "Effort of refunds"'],
  run: async (ctx, [surveyId = ''], values) => {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(surveyId))
      throw new UsageError('SURVEY must begin with a small letter or digit, and hold those and dashes only.')
    const kind = readKind(textOf(values, 'kind'))
    if (kind === undefined) throw new UsageError(`--kind is needed: one of ${SurveyKind.options.join(', ')}.`)
    const name = textOf(values, 'name')?.trim() || surveyId
    if (name.length > 100) throw new UsageError('--name must be of at most 100 characters.')
    return await withAdmin(ctx, 'surveys', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const created = await createSurvey(admin, { surveyId, kind, name, share: 0 })
      if (created.outcome === 'full')
        throw new UsageError('This workspace has as many surveys as links can tell apart.')
      const { survey } = created
      if (created.outcome === 'known' && survey.kind !== kind)
        throw new UsageError(`There is a survey ${surveyId} already, of the kind ${survey.kind}.`)
      return {
        data: survey,
        lines:
          created.outcome === 'known'
            ? [`No change: there is a survey ${surveyId} already.`]
            : [
                `Survey ${surveyId} created (${kind}). Tickets that name it are asked by it.`,
                `For a share of the others: ./otzyv surveys set ${surveyId} --set '{"share": 1}'`,
              ],
      }
    })
  },
}
