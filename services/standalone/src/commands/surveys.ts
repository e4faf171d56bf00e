import { readFile } from 'node:fs/promises'
import { type ListedSurvey, listSurveys, SurveyChanges, setSurvey } from '@otzyv/admin'
import { ProblemError, parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { type CommandBody, type CommandValues, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readJsonObject } from '../read-json-object.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

const EXAMPLE = '{"active": false}'

export const surveysList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'surveys', async (open) => {
      const { workspaceId, name } = await findWorkspace(open, textOf(values, 'workspace'))
      const surveys = await listSurveys({ db: open.db, workspaceId })
      return {
        data: { workspace: name, surveys },
        lines: surveys.map(
          ({ surveyId, kind, scale, settings }) =>
            `${surveyId.padEnd(12)} ${kind.padEnd(5)} ${scale.min}–${scale.max}  ${settings.active ? `share ${settings.share}` : 'inactive'}  ${settings.name}`,
        ),
      }
    }),
}

export const surveysShow: CommandBody = {
  options: { workspace: workspaceOption },
  examples: ['otzyv surveys show csat > csat.json'],
  run: async (ctx, [surveyId = ''], values) =>
    await withDatabase(ctx, 'surveys', async (open) => {
      const { workspaceId } = await findWorkspace(open, textOf(values, 'workspace'))
      const surveys = await listSurveys({ db: open.db, workspaceId })
      const survey = surveys.find((one) => one.surveyId === surveyId)
      if (!survey) throw noSurvey(surveyId, surveys)
      // What a person sees is what --set-file takes.
      return { data: survey, lines: JSON.stringify(survey.settings, null, 2).split('\n') }
    }),
}

export const surveysSet: CommandBody = {
  options: {
    workspace: workspaceOption,
    set: {
      type: 'string',
      value: 'JSON',
      help: 'parts to change: name, active, share, wording, followUp, thanks; null gives a part its default back',
    },
    'set-file': { type: 'string', value: 'PATH', help: 'the same from a file' },
  },
  examples: [
    'otzyv surveys set nps --set \'{"active": false}\'',
    'otzyv surveys set csat --set \'{"wording": {"ru": {"question": "Как мы помогли?"}}}\'',
    'otzyv surveys set csat --set-file csat.json',
  ],
  run: async (ctx, [surveyId = ''], values) => {
    const changes = await readChanges(values)
    return await withAdmin(ctx, 'surveys', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const changed = await setSurvey(admin, { surveyId, changes })
      if (changed.outcome === 'no_survey')
        throw noSurvey(
          surveyId,
          changed.surveyIds.map((id) => ({ surveyId: id })),
        )
      if (changed.outcome === 'not_valid') throw new UsageError(`Nothing was changed. ${changed.faults.join('; ')}.`)
      return {
        data: changed.survey,
        lines: [
          changed.outcome === 'unchanged'
            ? 'No change: already set.'
            : `${surveyId}: ${Object.keys(changes).join(', ')} changed. Pages show it within half a minute.`,
        ],
      }
    })
  },
}

async function readChanges(values: CommandValues): Promise<SurveyChanges> {
  const [set, path] = [textOf(values, 'set'), textOf(values, 'set-file')]
  if ((set === undefined) === (path === undefined))
    throw new UsageError('Give the parts to change either by --set or by --set-file.')
  const raw =
    path === undefined
      ? readJsonObject(set ?? '', '--set', EXAMPLE)
      : readJsonObject(await readText(path), path, EXAMPLE)
  try {
    return parseOrRefuse(SurveyChanges, raw, 'what to set')
  } catch (error) {
    throw error instanceof ProblemError ? new UsageError(`Nothing was changed. ${error.message}`) : error
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new UsageError(`${path} cannot be read.`)
  }
}

function noSurvey(surveyId: string, known: readonly Pick<ListedSurvey, 'surveyId'>[]): UsageError {
  return new UsageError(
    `There is no survey ${surveyId} in this workspace. Known ones: ${known.map((one) => one.surveyId).join(', ')}`,
  )
}
