import { readFileSync } from 'node:fs'
import { explainJsonError, UsageError } from '@otzyv/service-kit'

/** The secret that a file holds, or standard input for `-`: in the words of a command others of the machine could read it. */
export const readSecretFile = (file: string): string => readText(file).trim()

/** What stands in a file of JSON, or comes by standard input for `-`. */
export function readJsonFile(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is no JSON: ${explainJsonError(text)}`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
