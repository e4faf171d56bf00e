import type { WatchedRule } from './finding.ts'

/** What is watched, one by one; `none` is everything together. */
export type By = 'none' | 'team' | 'product'

/** What a rule is limited to, as its values count now; []: by nothing. */
export type Scope = Pick<WatchedRule, 'teams' | 'products' | 'countries'>

/** By one dimension alone sums are kept; whatever else limits what is watched has to be counted, and no sums are kept by country. */
export function isCountedOneByOne({ teams, products, countries }: Scope, by: By): boolean {
  return countries.length > 0 || (teams.length > 0 && by !== 'team') || (products.length > 0 && by !== 'product')
}

/** The same of one of those that are watched. */
export function scopeOf({ teams, products, countries }: Scope, by: By, value: string): Scope {
  return { teams: by === 'team' ? [value] : teams, products: by === 'product' ? [value] : products, countries }
}
