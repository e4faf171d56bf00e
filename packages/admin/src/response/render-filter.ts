import type { ResponseFilter } from '@otzyv/contracts'

/** What answers were looked for by, for the audit: the filters that were given. Of a search that there was one, since its words may be of a person. */
export function renderFilter({ search, ...filter }: ResponseFilter): Record<string, unknown> {
  const given = Object.entries(filter).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return { ...Object.fromEntries(given), ...(search ? { search: true } : {}) }
}
