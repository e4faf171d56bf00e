import { SurveyKind } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'

/** The value of `--kind`; undefined without it. Throws UsageError where it is none. */
export function readKind(text: string | undefined): SurveyKind | undefined {
  if (text === undefined) return undefined
  const kind = SurveyKind.safeParse(text)
  if (!kind.success) throw new UsageError(`--kind must be one of ${SurveyKind.options.join(', ')}.`)
  return kind.data
}
