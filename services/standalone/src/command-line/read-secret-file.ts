import { readFileSync } from 'node:fs'
import { UsageError } from '@otzyv/service-kit'

/** The secret that a file holds, or standard input for `-`: in the words of a command others of the machine could read it. */
export function readSecretFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim()
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
