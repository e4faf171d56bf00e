import type { FilterValuesAnswer } from '@otzyv/contracts'
import type { Dimension } from '@otzyv/domain/dimension'
import { signal } from '@preact/signals'
import { scope } from './page-state.ts'
import { type Failure, readJson } from './read-json.ts'

/** What figures can be filtered by, in one dimension: the values, that they are being read, or why they could not be. */
export type Values = FilterValuesAnswer['values'] | 'reading' | Failure

const known = signal<ReadonlyMap<string, Values>>(new Map())
const keyOf = (dimension: Dimension) => `${scope.value?.workspace.id} ${dimension}`

/** The values of a dimension as far as they are known; {@link readLabels} reads them. */
export function valuesOf(dimension: Dimension): Values {
  return known.value.get(keyOf(dimension)) ?? 'reading'
}

/** The label of a value; the value itself while no label is known. */
export function labelOf(dimension: Dimension, value: string): string {
  const values = valuesOf(dimension)
  return (Array.isArray(values) && values.find((one) => one.value === value)?.label) || value
}

/** Reads the values of a dimension, once for a workspace; what failed is read again. */
export function readLabels(dimension: Dimension): void {
  const workspace = scope.peek()?.workspace.id
  const key = `${workspace} ${dimension}`
  const before = known.peek().get(key)
  if (workspace === undefined || before === 'reading' || Array.isArray(before)) return
  const note = (values: Values) => {
    known.value = new Map([...known.peek(), [key, values]])
  }
  note('reading')
  const query = new URLSearchParams({ workspace, dimension })
  void readJson<FilterValuesAnswer>(`v1/filter-values?${query}`, new AbortController().signal).then((answer) =>
    note(answer.outcome === 'ok' ? answer.data.values : answer),
  )
}
