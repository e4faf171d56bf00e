import type { ComparisonAnswer, InterventionEffectsAnswer, TargetComparisonAnswer } from '@otzyv/contracts'
import { DIMENSIONS, type Dimension } from '@otzyv/domain/dimension'
import { COMPARE_WORDS } from '@otzyv/locales/pages/compare'
import { computed } from '@preact/signals'
import { against, comparedWith, figuresAddress, periodQuery } from '../../data/asked.ts'
import { createReading } from '../../data/create-reading.ts'
import { language, person, queryOf, scope } from '../../data/page-state.ts'
import type { View } from '../../data/parse-view.ts'
import { goTo, place, search } from '../../data/router.ts'

export const compareTexts = computed(() => COMPARE_WORDS[language.value])

/** What two parts can differ in; people are never compared. */
export const SIDE_DIMENSIONS = DIMENSIONS.filter((dimension) => dimension !== 'agent')

/** What the address says of the sides, in names of this page's own. */
const own = computed(() => {
  const query = new URLSearchParams(search.value)
  const of = (side: 'a' | 'b') =>
    SIDE_DIMENSIONS.flatMap((dimension) => query.getAll(`${side}.${dimension}`).map((value) => ({ dimension, value })))
  return { a: of('a'), b: of('b'), from: query.get('b.from'), to: query.get('b.to'), mix: query.get('mix') }
})

/** The dimension of the sides, and the value of each; null: two periods. */
export const sides = computed(() => {
  const [a, b] = [own.value.a[0], own.value.b[0]]
  const dimension = (a ?? b)?.dimension ?? null
  return dimension === null ? null : { dimension, a: a?.value ?? null, b: b?.value ?? null }
})
export const mix = computed(() => own.value.mix)

/** Whether A is held against the target of the survey, and there is no B. */
export const isHeld = computed(() => against.value === 'target' && sides.value?.b == null)

/** Shows other sides, or another view; what else the address says stays. */
export function changeOwn(change: Readonly<Record<string, string | null>>, other: Partial<View> = {}): void {
  const rest = new URLSearchParams(search.peek())
  for (const [name, value] of Object.entries(change)) {
    rest.delete(name)
    if (value !== null) rest.set(name, value)
  }
  goTo(place.peek(), queryOf(other, rest.toString()))
}

/** Sides of a dimension; null where one is not chosen yet, and the dimension null for two periods. */
export function changeSides(
  dimension: Dimension | null,
  a: string | null,
  b: string | null,
  other: Partial<View> = {},
): void {
  const none = SIDE_DIMENSIONS.flatMap((one) => [`a.${one}`, `b.${one}`]).map((name) => [name, null] as const)
  const periods = { 'b.from': null, 'b.to': null }
  const chosen = dimension === null ? {} : { [`a.${dimension}`]: a, [`b.${dimension}`]: b }
  changeOwn({ ...Object.fromEntries(none), ...periods, ...chosen }, other)
}

/** A against B; nothing is asked while one of two sides is still to be chosen. */
export const comparison = createReading<ComparisonAnswer>(
  computed(() => {
    const chosen = sides.value
    if (isHeld.value) return null
    if (chosen && (chosen.a === null || chosen.b === null || chosen.a === chosen.b)) return null
    const { from, to } = own.value
    return figuresAddress('comparison', {
      ...periodQuery(),
      against: comparedWith.value,
      mix: own.value.mix ?? undefined,
      ...(chosen ? { [`a.${chosen.dimension}`]: chosen.a ?? '', [`b.${chosen.dimension}`]: chosen.b ?? '' } : {}),
      ...(!chosen && from !== null && to !== null ? { 'b.from': from, 'b.to': to } : {}),
    })
  }),
)

/** A against the target. */
export const targetComparison = createReading<TargetComparisonAnswer>(
  computed(() => {
    const chosen = sides.value
    if (!isHeld.value || (chosen && chosen.a === null)) return null
    const address = figuresAddress('target-comparison', periodQuery())
    if (address === null || !chosen) return address
    const [path = '', query] = address.split('?')
    const asked = new URLSearchParams(query)
    asked.delete(chosen.dimension)
    asked.set(chosen.dimension, chosen.a ?? '')
    return `${path}?${asked}`
  }),
)

/** What came of what was done, of the survey on view. */
export const effects = createReading<InterventionEffectsAnswer>(
  computed(() => {
    if (!scope.value || scope.value.workspace.filling) return null
    const { workspace, survey } = scope.value
    return `v1/interventions/effects?${new URLSearchParams({ workspace: workspace.id, survey: survey.id })}`
  }),
)

/** Whether somebody signed in who may enter what was done; the server decides, this only leaves out what it would refuse. */
export const mayEnter = computed(() => person.value?.role === 'manager' || person.value?.role === 'admin')

/** A becomes B, and B becomes A: sides change their values, periods their weeks. */
export function swapSides(): void {
  const chosen = sides.peek()
  if (chosen) {
    changeSides(chosen.dimension, chosen.b, chosen.a)
    return
  }
  const known = comparison.data.peek()
  if (!known) return
  const rest = new URLSearchParams(search.peek())
  rest.set('b.from', known.a.from)
  rest.set('b.to', known.a.to)
  goTo(place.peek(), queryOf({ period: { from: known.b.from, to: known.b.to } }, rest.toString()))
}
