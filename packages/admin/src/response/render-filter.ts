import type { ResponseFilter } from '@otzyv/contracts'
import { writtenFilter } from './written-filter.ts'

/** What answers were looked for by, for the audit: the filters that were given. Of a search that there was one, since its words may be of a person. */
export function renderFilter({ search, ...filter }: ResponseFilter): Record<string, unknown> {
  return { ...writtenFilter(filter), ...(search ? { search: true } : {}) }
}
