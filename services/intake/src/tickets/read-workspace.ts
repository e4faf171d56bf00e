import { MailSettings, type SurveyKind } from '@otzyv/contracts'
import { type RunStatement, sqlFile } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import type { SurveyChoice } from './choose-survey.ts'

type Row = {
  locale: string
  ask_delay_minutes: number
  ask_again_days: number
  stale_after_hours: number
  link_days: number
  tags: string[]
  settings: unknown
  now: Date
  surveys: (SurveyChoice & { kind: SurveyKind })[] | null
}

const READ = sqlFile<{ workspaceId: number }, Row>('intake/read-workspace.sql', { prepared: true })

/** What decides about the tickets of a workspace: its settings, its surveys, and the time. */
export type Workspace = Awaited<ReturnType<typeof readWorkspace>>

/** Reads it by the database's clock; throws `unknown_workspace`. */
export async function readWorkspace(run: RunStatement, workspaceId: number) {
  const [workspace] = await run(READ, { workspaceId })
  if (!workspace) throw new ProblemError('unknown_workspace', 'There is no workspace with this id.')
  const { surveys, settings, ...rest } = workspace
  return { ...rest, surveys: surveys ?? [], settings: MailSettings.parse(settings ?? {}) }
}
