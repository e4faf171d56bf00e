import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { methods, notProvided } from './methods.ts'
import type { Inputs } from './read-input.ts'

/** One case of a golden file. */
export interface GoldenCase {
  readonly id: string
  readonly method: string
  readonly inputs: Inputs
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: { readonly abs?: number; readonly rel?: number }
}

/** What came of one case. */
export type CaseResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'not_provided' }
  | { readonly outcome: 'failed'; readonly reasons: readonly string[] }

/** What came of a golden file. */
export interface GoldenReport {
  /** "N passed, M failed, K not provided". */
  readonly line: string
  readonly failures: readonly string[]
}

/** The wished golden file, or the one that comes with this package. */
export const goldenPath = (wished: string | undefined): string =>
  wished || fileURLToPath(new URL('./statistics.json', import.meta.url))

/** Reads the cases of a golden file; throws a message that names the file and what is wrong with it if it is none. */
export function readGoldenCases(path: string): readonly GoldenCase[] {
  const parsed = readJson(path)
  const cases = isRecord(parsed) ? parsed.cases : null
  const wanted = 'it needs { "cases": [{ "id", "method", "inputs", "expected", "tolerance" }] }'
  if (!Array.isArray(cases) || cases.length === 0) throw new TypeError(`${path} is no golden file: ${wanted}`)
  return cases.map((value: unknown, index) => {
    if (isGoldenCase(value)) return value
    const name = isRecord(value) && typeof value.id === 'string' ? ` ("${value.id}")` : ''
    throw new TypeError(`${path} is no golden file: case ${index + 1}${name} is malformed, ${wanted}`)
  })
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new TypeError(`${path} cannot be read as a golden file: ${error instanceof Error ? error.message : error}`)
  }
}

/** Computes one case and compares every expected figure. */
export function checkCase(golden: GoldenCase): CaseResult {
  if (notProvided.has(golden.method)) return { outcome: 'not_provided' }
  const method = Object.hasOwn(methods, golden.method) ? methods[golden.method] : undefined
  if (!method) return { outcome: 'failed', reasons: [`unknown method ${golden.method}`] }
  const reasons: string[] = []
  try {
    const actual = method(golden.inputs)
    for (const [key, expected] of Object.entries(golden.expected)) {
      reasons.push(...differences(key, actual[key], expected, golden.tolerance))
    }
  } catch (error) {
    reasons.push(error instanceof Error ? error.message : String(error))
  }
  return reasons.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', reasons }
}

/** Checks a whole file. */
export function checkGolden(cases: readonly GoldenCase[]): GoldenReport {
  let passed = 0
  let missing = 0
  const failures: string[] = []
  for (const golden of cases) {
    const result = checkCase(golden)
    if (result.outcome === 'passed') passed += 1
    else if (result.outcome === 'not_provided') missing += 1
    else failures.push(`${golden.id} (${golden.method}): ${result.reasons.join('; ')}`)
  }
  return { line: `${passed} passed, ${failures.length} failed, ${missing} not provided`, failures }
}

function differences(path: string, actual: unknown, expected: unknown, tolerance: GoldenCase['tolerance']): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [`${path} is ${show(actual)}, not a list of ${expected.length}`]
    return expected.flatMap((entry: unknown, index) =>
      differences(`${path}[${index}]`, actual[index], entry, tolerance),
    )
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [`${path} is ${show(actual)}, not an object`]
    return Object.entries(expected).flatMap(([key, entry]) =>
      differences(`${path}.${key}`, actual[key], entry, tolerance),
    )
  }
  if (typeof expected === 'number' && typeof actual === 'number') {
    const asked = Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(expected))
    const allowed = Math.max(asked, halfOfLastDigit(expected))
    if (Math.abs(actual - expected) <= allowed) return []
  } else if (actual === expected) {
    return []
  }
  return [`${path} is ${show(actual)}, expected ${show(expected)}`]
}

/**
 * The files print figures to ten significant digits: 40.83333333 for 245 / 6. No figure can be held to more than half
 * a unit of the last digit printed, whatever the tolerance says.
 */
function halfOfLastDigit(expected: number): number {
  if (Number.isInteger(expected)) return 0
  return 0.5000001 * 10 ** (Math.floor(Math.log10(Math.abs(expected))) - 9)
}

/** JSON would print infinity and what is no number as null. */
const show = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'number' ? String(value) : JSON.stringify(value)

function isGoldenCase(value: unknown): value is GoldenCase {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.method === 'string' &&
    isRecord(value.inputs) &&
    isRecord(value.expected) &&
    isRecord(value.tolerance) &&
    [value.tolerance.abs, value.tolerance.rel].every((size) => size === undefined || typeof size === 'number')
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
