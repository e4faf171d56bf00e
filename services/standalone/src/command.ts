import type { ParseArgsOptionsConfig } from 'node:util'
import type { Logger } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/** What a command gets: its words, the settings, a logger on standard error and a way to tell progress there. */
export type CommandContext = { settings: Settings; log: Logger; json: boolean; tell: (line: string) => void }

export type CommandValues = Record<string, string | boolean | undefined>

/** A command's result: `data` is the one JSON document of `--json`, `lines` say the same to a person. */
type CommandResult = { data: unknown; lines: readonly string[]; failed?: boolean }

export type Command = {
  /** The words after `otzyv`. */
  words: string
  /** Names of what follows the words, in order; one in brackets may be left out. */
  positionals: readonly string[]
  summary: string
  load: () => Promise<CommandBody>
}

export type CommandBody = {
  options: Readonly<Record<string, ParseArgsOptionsConfig[string] & { help: string; value?: string }>>
  examples: readonly string[]
  run: (ctx: CommandContext, positionals: readonly string[], values: CommandValues) => Promise<CommandResult | null>
}

/** An option's text value, or undefined. */
export function textOf(values: CommandValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}
