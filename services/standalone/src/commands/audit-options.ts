import { UsageError } from '@otzyv/service-kit'
import { type CommandValues, textOf } from '../command.ts'

export const workspaceOption = { type: 'string', value: 'NAME', help: 'whose; needed where there are several' } as const

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
