import { UsageError } from '@otzyv/service-kit'
import { type CommandValues, textOf } from '../command.ts'

/** The workspace of a command that works in one; findWorkspace reads it. */
export const workspaceOption = {
  type: 'string',
  value: 'NAME',
  help: 'the workspace, by name or number; needed if there are several',
} as const

/** The workspace of a command that works in all; eachWorkspace reads it. */
export const oneOrAllOption = { ...workspaceOption, help: 'only this workspace; all of them without it' } as const

/** How many rows a list shows; readLimit reads it. */
export function limitOption(byDefault: number) {
  return { type: 'string', value: 'N', help: `at most this many rows; ${byDefault} without it` } as const
}

/** The options of a decision that is written to an audit. */
export const auditOptions = {
  workspace: workspaceOption,
  by: { type: 'string', value: 'NAME', help: 'who decides, for the audit; needed' },
  note: { type: 'string', help: 'why, for the audit' },
} as const

/** Who decides, and why. Throws UsageError where nobody is named. */
export function readAudit(values: CommandValues): { by: string; note: string } {
  const by = textOf(values, 'by')?.trim().slice(0, 200)
  if (!by) throw new UsageError('--by is needed: the audit says who decided.')
  return { by, note: (textOf(values, 'note') ?? '').trim().slice(0, 1000) }
}
