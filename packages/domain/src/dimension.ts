/** What is special about a dimension. */
type DimensionRules = {
  name: string
  /** Whether a ticket brings it in a field of its own; else intake finds it out from the others. */
  isField: boolean
  /** Whether figures and coverage are split by it: in the API, the CSV files, the dashboard and the small cells. */
  isSplit: boolean
  /** Whether its values are people, whom no mail names. */
  isPerson: boolean
}

/**
 * What figures can be broken down by, in the order of the columns. The statements of `sql/` are rendered from this list:
 * `npm run build:sql`. CONTRIBUTING says what one more needs.
 */
const LIST = [
  { name: 'team', isField: true, isSplit: true, isPerson: false },
  { name: 'product', isField: true, isSplit: true, isPerson: false },
  { name: 'agent', isField: true, isSplit: false, isPerson: true },
  { name: 'country', isField: true, isSplit: false, isPerson: false },
  { name: 'channel', isField: true, isSplit: false, isPerson: false },
  { name: 'language', isField: false, isSplit: true, isPerson: false },
  { name: 'tag', isField: false, isSplit: true, isPerson: false },
] as const satisfies readonly DimensionRules[]

type Listed = (typeof LIST)[number]
export type Dimension = Listed['name']
/** A dimension that a ticket brings in a field of its own. */
export type FieldDimension = Extract<Listed, { isField: true }>['name']
/** A dimension that intake finds out from the other fields. */
export type DerivedDimension = Exclude<Dimension, FieldDimension>
/** A dimension that figures and coverage are split by. */
export type Split = Extract<Listed, { isSplit: true }>['name']

const namesOf = <Name extends Dimension>(isOne: (rules: DimensionRules) => boolean) =>
  LIST.filter(isOne).map(({ name }) => name) as Name[] // what is asked of a rule is what the type takes out of the list

export const DIMENSIONS: readonly Dimension[] = LIST.map(({ name }) => name)
export const FIELD_DIMENSIONS: readonly FieldDimension[] = namesOf<FieldDimension>(({ isField }) => isField)
export const DERIVED_DIMENSIONS: readonly DerivedDimension[] = namesOf<DerivedDimension>(({ isField }) => !isField)
export const SPLITS: readonly Split[] = namesOf<Split>(({ isSplit }) => isSplit)
/** Those that a mail may name. */
export const IMPERSONAL_DIMENSIONS: readonly Dimension[] = namesOf(({ isPerson }) => !isPerson)

/**
 * By what the daily sums are kept, each set apart. A set costs rows and time with every answer, so it is here because a page
 * or a question of the API reads it. Each split is in one set only; the first set gives the figures of all together, too.
 * Weeks, months and quarters have the sums of all together and of each split.
 */
export const DIMENSION_SETS: readonly (readonly Split[])[] = [['team', 'product'], ['language'], ['tag']]

const [FIRST_SET = []] = DIMENSION_SETS
/**
 * By what tickets are summed up, week by week: as the answers are, and by team together with each other split, since who sees
 * some teams may ask for the tickets of these by any.
 */
export const COVERAGE_SETS: readonly (readonly Split[])[] = [
  ...DIMENSION_SETS,
  ...SPLITS.filter((split) => !FIRST_SET.includes(split)).map((split): readonly Split[] => ['team', split]),
]

/** One value for each dimension of a list. */
export function forEachName<Name extends string, Value>(
  names: readonly Name[],
  toValue: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, toValue(name)])) as Record<Name, Value> // each name is a key
}
