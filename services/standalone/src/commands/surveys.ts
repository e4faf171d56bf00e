import { readFile } from 'node:fs/promises'
import { createSurvey, type ListedSurvey, listSurveys, SurveyChanges, setSurvey } from '@otzyv/admin'
import { SurveyKind } from '@otzyv/contracts'
import { ProblemError, parseOrRefuse, UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { always, filled, jsonObject } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { workspaceOption } from './shared-options.ts'

const changes = jsonObject('{"active": false}')
const survey = z.object({ survey: z.string() })

export const surveysList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { workspace }) =>
    await withDatabase(ctx, 'surveys', async (open) => {
      const { workspaceId, name } = await findWorkspace(open, workspace)
      const surveys = await listSurveys({ db: open.db, workspaceId })
      return {
        data: { workspace: name, surveys },
        lines: surveys.map(
          ({ surveyId, kind, scale, settings }) =>
            `${surveyId.padEnd(12)} ${kind.padEnd(5)} ${scale.min}–${scale.max}  ${settings.active ? `share ${settings.share}` : 'inactive'}  ${settings.name}`,
        ),
      }
    }),
})

export const surveysShow = defineCommand({
  positionals: survey,
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv surveys show csat > csat.json'],
  run: async (ctx, { survey: surveyId, workspace }) =>
    await withDatabase(ctx, 'surveys', async (open) => {
      const { workspaceId } = await findWorkspace(open, workspace)
      const surveys = await listSurveys({ db: open.db, workspaceId })
      const survey = surveys.find((one) => one.surveyId === surveyId)
      if (!survey) throw noSurvey(surveyId, surveys)
      // What a person sees is what --set-file takes.
      return { data: survey, lines: JSON.stringify(survey.settings, null, 2).split('\n') }
    }),
})

const KINDS = SurveyKind.options.join(', ')

export const surveysCreate = defineCommand({
  positionals: z.object({
    survey: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must begin with a small letter or digit, and hold those and dashes only'),
  }),
  options: z.object({
    workspace: workspaceOption,
    kind: option(
      z.enum(SurveyKind.options, {
        error: ({ input }) => (input === undefined ? `is needed: one of ${KINDS}` : `must be one of ${KINDS}`),
      }),
      `what it asks: ${KINDS}`,
      'KIND',
    ),
    name: option(
      z.string().trim().max(100, 'must be of at most 100 characters').default(''),
      'what managers see; the id without it',
    ),
  }),
  examples: ['otzyv surveys create effort --kind ces --name "Effort of refunds"'],
  run: async (ctx, { survey: surveyId, kind, name, ...wish }) =>
    await withAdmin(ctx, 'surveys', wish, async ({ admin }) => {
      const created = await createSurvey(admin, { surveyId, kind, name: name || surveyId, share: 0 })
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
    }),
})

export const surveysSet = defineCommand({
  positionals: survey,
  options: z
    .object({
      workspace: workspaceOption,
      set: option(
        changes.optional(),
        'parts to change: name, active, share, scaleStyle, target, wording, followUp, thanks, thanksMails; null gives a part its default back',
        'JSON',
      ),
      setFile: option(filled.optional(), 'the same from a file', 'PATH'),
    })
    .refine(({ set, setFile }) => (set === undefined) !== (setFile === undefined), {
      error: 'Give the parts to change either by --set or by --set-file',
      ...always,
    }),
  examples: [
    'otzyv surveys set nps --set \'{"active": false}\'',
    'otzyv surveys set csat --set \'{"wording": {"ru": {"question": "Как мы помогли?"}}}\'',
    'otzyv surveys set csat --set-file csat.json',
  ],
  run: async (ctx, { survey: surveyId, set, setFile, ...wish }) => {
    const changes = readChanges(setFile === undefined ? set : await readObject(setFile))
    return await withAdmin(ctx, 'surveys', wish, async ({ admin }) => {
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
})

function readChanges(raw: unknown): SurveyChanges {
  try {
    return parseOrRefuse(SurveyChanges, raw, 'what to set')
  } catch (error) {
    throw error instanceof ProblemError ? new UsageError(`Nothing was changed. ${error.message}`) : error
  }
}

async function readObject(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read.`)
  })
  const read = changes.safeParse(text)
  if (!read.success) throw new UsageError(`${path} ${read.error.issues[0]?.message}`)
  return read.data
}

function noSurvey(surveyId: string, known: readonly Pick<ListedSurvey, 'surveyId'>[]): UsageError {
  return new UsageError(
    `There is no survey ${surveyId} in this workspace. Known ones: ${known.map((one) => one.surveyId).join(', ')}`,
  )
}
