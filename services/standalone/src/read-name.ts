import { DIMENSION_MAX, readToldText } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'

/** A name that was given to an option, read as those of the API; '' for none. Anyone who types one can mend it, so it is refused. */
export function readName(text: string | undefined, option: string): string {
  const { value, remark } = readToldText(text, DIMENSION_MAX)
  if (remark === 'ignored') throw new UsageError(`${option} is a placeholder that was not filled in: ${text}`)
  if (remark === 'cut') throw new UsageError(`${option} must have at most ${DIMENSION_MAX} characters.`)
  return value
}
