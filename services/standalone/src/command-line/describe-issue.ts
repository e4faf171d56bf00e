import type { CommandOption } from './command.ts'

/** How the command line calls a field: `--time-zone` for an option, KEY_ID for a positional, else as it is. */
export type NameOf = (field: string) => string

/** Names fields by a command's options and the names of its positionals. A verb calls `surveyId` what is typed as SURVEY. */
export function namesOf(options: readonly CommandOption[], positionals: ReadonlyMap<string, string>): NameOf {
  const find = (field: string) => {
    const option = options.find((one) => one.field === field)
    return option ? `--${option.name}` : positionals.get(field)
  }
  return (field) => find(field) ?? find(field.replace(/Id$/, '')) ?? field
}

/** What is wrong with one field, as a sentence that begins with its name. */
export function describeIssue(path: readonly string[], message: string, nameOf: NameOf): string {
  const [field, ...rest] = path
  const said = message.replace(/\.$/, '')
  // What is to be typed next ends as it is typed.
  if (field === undefined) return said.endsWith(' --help') ? said : `${said}.`
  const name = nameOf(field)
  if (rest.length > 0) return `${name}, ${rest.join('.')}: ${said}.`
  // A message of zod's own is a sentence of another kind.
  return /^[A-Z]/.test(said) ? `${name}: ${said}.` : `${name} ${said}.`
}
