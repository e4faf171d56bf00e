import { explainJsonError, UsageError } from '@otzyv/service-kit'

/** A JSON object that was given to a command, or a UsageError that says where it was and how one looks. */
export function readJsonObject(text: string, where: string, example: string): Record<string, unknown> {
  const wrong = (why = '') => new UsageError(`${where} must be a JSON object, such as ${example}.${why}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong(text.trim() === '' ? '' : ` ${explainJsonError(text)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong()
  return { ...value }
}
