import { JSONPathEnvironment } from 'json-p3'
import { z } from 'zod'

/** As long as a path may be; the longest of a helpdesk that we know has 80 characters. */
const PATH_MAX = 300
/** How deep a payload is looked into for `..`. */
const DEEPEST = 50

const environment = new JSONPathEnvironment({ maxRecursionDepth: DEEPEST })
// A pattern that an admin writes could keep the process busy for hours over a long text.
environment.functionRegister.delete('match')
environment.functionRegister.delete('search')

/** A place in a payload as JSONPath (RFC 9535), such as `$.ticket.customer.email` or `$.tags[*].name`. */
export const Path = z
  .string()
  .max(PATH_MAX, `must have at most ${PATH_MAX} characters`)
  .superRefine((text, issues) => {
    const fault = findFault(text)
    if (fault !== null)
      issues.addIssue({ code: 'custom', message: `is no JSONPath, such as $.ticket.id or $.tags[*].name: ${fault}` })
  })

function findFault(text: string): string | null {
  // A filter within a filter, or two searches below everything, take a time that grows with the square of the payload.
  if ((text.match(/\.\./g) ?? []).length > 1 || (text.match(/\?/g) ?? []).length > 2)
    return 'it searches too much at once'
  try {
    environment.compile(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read'
  }
}

/** What stands at a path, in the order of the payload; nothing where the payload has no such place. */
export function readPath(payload: unknown, path: string): unknown[] {
  return readPlaces(payload, path).map(({ value }) => value)
}

/** The same, each with where it stands: the names and numbers that lead to it. */
export function readPlaces(payload: unknown, path: string): { value: unknown; location: (string | number)[] }[] {
  try {
    return [...environment.query(path, payload as Parameters<typeof environment.query>[1])] // JSON that was just parsed
  } catch {
    // A payload deeper than anything that a helpdesk writes.
    return []
  }
}
