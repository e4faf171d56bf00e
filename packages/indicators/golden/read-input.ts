/** The inputs of a golden case, as parsed from JSON. */
export type Inputs = Readonly<Record<string, unknown>>

/** What a method gives back, under the names of the golden file. */
export type Outputs = Readonly<Record<string, unknown>>

/** A group's successes and size. */
export interface XN {
  readonly x: number
  readonly n: number
}

function isRecord(value: unknown): value is Inputs {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fail(key: string, wanted: string): never {
  throw new TypeError(`The input "${key}" must be ${wanted}`)
}

/** A number; the fallback if it is absent. */
export function number(inputs: Inputs, key: string, fallback?: number): number {
  const value = inputs[key] ?? fallback
  return typeof value === 'number' ? value : fail(key, 'a number')
}

/** The confidence, 0.95 if absent. */
export const confidenceOf = (inputs: Inputs): number => number(inputs, 'confidence', 0.95)

/** A list of numbers. */
export function numbers(inputs: Inputs, key: string): number[] {
  const value = inputs[key]
  if (!Array.isArray(value)) return fail(key, 'a list of numbers')
  return value.map((entry: unknown) => (typeof entry === 'number' ? entry : fail(key, 'a list of numbers')))
}

/** A list in which a number may be missing. */
export function numbersOrNull(inputs: Inputs, key: string): (number | null)[] {
  const value = inputs[key]
  if (!Array.isArray(value)) return fail(key, 'a list of numbers')
  return value.map((entry: unknown) => (entry === null || typeof entry === 'number' ? entry : fail(key, 'a list of numbers')))
}

/** A list of lists of numbers. */
export function numberRows(inputs: Inputs, key: string): number[][] {
  const value = inputs[key]
  if (!Array.isArray(value)) return fail(key, 'a list of lists')
  return value.map((row: unknown) => numbers({ [key]: row }, key))
}

/** A record. */
export function record(inputs: Inputs, key: string): Inputs {
  const value = inputs[key]
  return isRecord(value) ? value : fail(key, 'an object')
}

/** A list of records. */
export function records(inputs: Inputs, key: string): Inputs[] {
  const value = inputs[key]
  if (!Array.isArray(value)) return fail(key, 'a list of objects')
  return value.map((entry: unknown) => (isRecord(entry) ? entry : fail(key, 'a list of objects')))
}

/** A histogram such as `{ "1": 14 }` with number values. */
export function histogram(inputs: Inputs, key: string): Record<string, number> {
  const entries = Object.entries(record(inputs, key))
  return Object.fromEntries(entries.map(([name, value]) => [name, number({ [name]: value }, name)]))
}

/** Groups from the parallel lists `x` and `n`. */
export function groups(inputs: Inputs): XN[] {
  return together(inputs, 'x', 'n').map(([x, n]) => ({ x, n }))
}

/** The pairs of two lists of the same length. */
export function together(inputs: Inputs, first: string, second: string): [number, number][] {
  const seconds = numbers(inputs, second)
  const pairs = numbers(inputs, first).map((value, index): [number, number] => [value, seconds[index] ?? 0])
  if (pairs.length !== seconds.length) return fail(second, `as long as "${first}"`)
  return pairs
}
