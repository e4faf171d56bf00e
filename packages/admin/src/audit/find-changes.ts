import { isDeepStrictEqual } from 'node:util'

/** The parts of `wished` that differ from what is, as they are and as they shall be; null if nothing differs. */
export function findChanges<Parts extends object>(
  now: Parts,
  wished: { [Name in keyof Parts]?: Parts[Name] | undefined },
): { before: Partial<Parts>; after: Partial<Parts> } | null {
  const before: Partial<Parts> = {}
  const after: Partial<Parts> = {}
  // Object.keys gives the names of the parts, which TypeScript widens to string.
  for (const name of Object.keys(wished) as (keyof Parts)[]) {
    const value = wished[name]
    if (value === undefined || isDeepStrictEqual(now[name], value)) continue
    before[name] = now[name]
    after[name] = value
  }
  return Object.keys(after).length === 0 ? null : { before, after }
}
