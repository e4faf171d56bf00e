import type { ProblemError } from '@otzyv/service-kit'

/**
 * What a verb refused, in the words of the command: its field `askDelayMinutes` is the option `--ask-delay-minutes`, if the
 * command has one, and a positional in capitals otherwise.
 */
export function explainRefusal(error: ProblemError, options: readonly string[]): string {
  const [issue] = error.issues ?? []
  if (issue === undefined || issue.path === '') return error.message
  const [field = '', ...rest] = issue.path.split('.')
  const option = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const name = options.includes(option) ? `--${option}` : option.replaceAll('-', '_').toUpperCase()
  const message = issue.message.replace(/\.$/, '')
  return rest.length === 0 ? `${name} ${message}.` : `${name}, ${rest.join('.')}: ${message}.`
}
