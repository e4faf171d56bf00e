import { z } from 'zod'
import { option } from '../command-line/define-command.ts'
import { filled, wholeNumber } from '../command-line/typed-values.ts'

/** The workspace of a command that works in one; findWorkspace finds it. */
export const workspaceOption = workspaceOptionOf('the workspace, by name or number; needed if there are several')

/** The workspace of a command that works in all; eachWorkspace finds it. */
export const oneOrAllOption = workspaceOptionOf('only this workspace; all of them without it')

/** An empty name is refused: a variable of a script that was never set would else mean any workspace, or all. */
function workspaceOptionOf(help: string) {
  return option(filled.optional(), help, 'NAME')
}

/** How many rows a list shows. */
export function limitOption(byDefault: number, max = 100_000) {
  return option(wholeNumber(1, max).default(byDefault), `at most this many rows; ${byDefault} without it`, 'N')
}

const byHelp = 'who decides, for the audit'
const by = z.string().transform((text) => text.trim().slice(0, 200))

/** Who decides, as a command that has another answer without it takes it. */
export const byOption = option(by.optional(), byHelp, 'NAME')

/** Why something was decided; '' without it. */
export const noteOption = option(
  z
    .string()
    .default('')
    .transform((text) => text.trim().slice(0, 1000)),
  'why, for the audit',
)

const NEEDED = 'is needed: the audit says who decided'

/** The options of a decision that is written to an audit. */
export const auditOptions = {
  workspace: workspaceOption,
  by: option(
    z
      .string(NEEDED)
      .pipe(by)
      .refine((text) => text !== '', NEEDED),
    `${byHelp}; needed`,
    'NAME',
  ),
  note: noteOption,
}
