import { UsageError } from '@otzyv/service-kit'
import { type CommandValues, textOf } from './command.ts'

/** The value of an option that takes yes or no; undefined without it. Throws UsageError for anything else. */
export function readYesNo(values: CommandValues, option: string): boolean | undefined {
  const text = textOf(values, option)
  if (text === undefined) return undefined
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new UsageError(`--${option} must be yes or no.`)
}
