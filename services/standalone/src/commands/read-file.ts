import { readFileSync } from 'node:fs'
import { explainJsonError, UsageError } from '@otzyv/service-kit'

/** The text of a file, or of standard input for `-`. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What stands in a file of JSON. */
export function readJsonFile(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is no JSON: ${explainJsonError(text)}`)
  }
}
