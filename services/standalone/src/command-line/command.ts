import type { Logger } from '@otzyv/service-kit'
import type { z } from 'zod'
import type { Settings } from '../settings/settings.ts'

/** What a command gets: the settings, a logger on standard error and a way to report progress there. */
export type CommandContext = { settings: Settings; log: Logger; json: boolean; report: (line: string) => void }

/**
 * A command's result: `data` is the one JSON document of `--json`, `lines` say the same to a person. `file` is printed as it
 * is in their place, for a program that reads it.
 */
export type CommandResult = { data: unknown; lines: readonly string[]; failed?: boolean; file?: string }

/** A command as the list of all knows it: enough for the help, and for finding what it does. */
export type Command = {
  /** The words after `otzyv`. */
  words: string
  /** Names of what follows the words, in order; one in brackets may be left out. */
  positionals: readonly string[]
  summary: string
  load: () => Promise<CommandBody>
}

/** An option of a command: `--NAME`, which gives the field of that name in camelCase; `value` is null if it takes none. */
export type CommandOption = { name: string; field: string; help: string; value: string | null }

/** What was typed, by field: a text, or true for an option that takes no value. */
export type TypedValues = Readonly<Record<string, string | true>>

/** What a command does. `read` parses what was typed, and gives what to run or everything that is wrong. */
export type CommandBody = {
  /** The fields of its positionals, in order. */
  positionals: readonly string[]
  options: readonly CommandOption[]
  examples: readonly string[]
  read: (
    values: TypedValues,
  ) =>
    | { outcome: 'read'; run: (ctx: CommandContext) => Promise<CommandResult | null> }
    | { outcome: 'refused'; issues: readonly z.core.$ZodIssue[] }
}

/** The field of a positional: `KEY_ID` and `[KEY-ID]` are `keyId`. */
export function fieldOf(positional: string): string {
  const name = positional.replace(/[[\]]/g, '').toLowerCase()
  return name.replace(/[-_](.)/g, (_match, letter: string) => letter.toUpperCase())
}
