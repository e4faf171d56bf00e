import { escapeUnseen } from '@otzyv/contracts'
import { type Logger, type LogLevel, ProblemError, UsageError } from '@otzyv/service-kit'
import type { z } from 'zod'
import { readOtzyvSettings } from '../settings/settings.ts'
import { type Command, type CommandBody, type CommandContext, fieldOf } from './command.ts'
import { describeIssue, type NameOf, namesOf } from './describe-issue.ts'
import { explainError } from './explain-error.ts'
import { explainRefusal } from './explain-refusal.ts'
import { findCommand } from './find-command.ts'
import { type ReadWords, readWords } from './read-words.ts'
import { renderCommandHelp, renderHelp } from './render-help.ts'

/** Where the answer of a command goes, what it says beside that, and the logger of the same place. */
type CommandLineOutput = {
  stdout: (text: string) => void
  stderr: (text: string) => void
  createLog: (options: { level: LogLevel; json: boolean }) => Logger
}

export type CommandLineInput = {
  args: readonly string[]
  env: Record<string, string | undefined>
  commands: readonly Command[]
  output: CommandLineOutput
}

/** Runs one command line and gives the exit code: 0 success, 1 failure, 2 usage error. Errors are one line on standard error. */
export async function runCommandLine(input: CommandLineInput): Promise<number> {
  try {
    return await runCommand(input)
  } catch (error) {
    input.output.stderr(`otzyv: ${explainError(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

async function runCommand({ args, env, commands, output }: CommandLineInput): Promise<number> {
  const found = findCommand(args, commands)
  if (found.outcome === 'unknown') {
    if (args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h' || arg === 'help')) {
      output.stdout(renderHelp(commands))
      return args.length === 0 ? 2 : 0
    }
    throw new UsageError(found.message)
  }
  const { command, rest } = found
  const body = await command.load()
  const words = readWords(command, body, rest)
  if (words.help) {
    output.stdout(renderCommandHelp(command, body))
    return 0
  }
  const nameOf = namesOf(body.options, new Map(command.positionals.map((name) => [fieldOf(name), bare(name)])))
  const run = readInput(command, body, words, nameOf)
  const settings = readOtzyvSettings(env)
  const log = output.createLog({ level: settings.LOG_LEVEL ?? 'warn', json: words.json })
  const ctx: CommandContext = {
    settings,
    log,
    json: words.json,
    report: (line) => output.stderr(`${line}\n`),
  }
  const result = await run(ctx).catch((error: unknown) => {
    if (error instanceof ProblemError) throw new UsageError(explainRefusal(error, nameOf))
    throw error
  })
  if (result)
    output.stdout(
      words.json
        ? `${JSON.stringify(result.data, null, 2)}\n`
        : (result.file ?? result.lines.map((line) => `${escapeUnseen(line)}\n`).join('')),
    )
  return result?.failed ? 1 : 0
}

/** What to run; throws a UsageError that names everything which is wrong with the words, options and values together. */
function readInput(command: Command, body: CommandBody, words: ReadWords, nameOf: NameOf) {
  const read = body.read(words.values)
  const issues = read.outcome === 'read' ? [] : read.issues
  const wrong = issues
    .filter(({ path: [field] }) => field === undefined || !words.reported.has(String(field)))
    .map((issue) => {
      const path = isSentence(issue) ? [] : issue.path.map(String)
      return describeIssue(path, issue.message, nameOf)
    })
  if (read.outcome === 'read' && words.wrong.length === 0) return read.run
  const more = words.wrong.length === 0 ? [] : [`See: ./otzyv ${command.words} --help`]
  throw new UsageError([...words.wrong, ...new Set(wrong), ...more].join(' '))
}

function isSentence(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.sentence === true
}

function bare(positional: string): string {
  return positional.replace(/[[\]]/g, '')
}
