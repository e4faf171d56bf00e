import { parseArgs } from 'node:util'
import { escapeUnseen } from '@otzyv/contracts'
import { createLogger, ProblemError, UsageError } from '@otzyv/service-kit'
import type { Command, CommandBody, CommandContext } from './command.ts'
import { explainError } from './explain-error.ts'
import { explainRefusal } from './explain-refusal.ts'
import { renderCommandHelp, renderHelp } from './render-help.ts'
import { readOtzyvSettings } from './settings.ts'

export type CommandLineInput = {
  args: readonly string[]
  env: Record<string, string | undefined>
  commands: readonly Command[]
}

/** Runs one command line and gives the exit code: 0 success, 1 failure, 2 usage error. Errors are one line on standard error. */
export async function runCommandLine({ args, env, commands }: CommandLineInput): Promise<number> {
  try {
    return await runCommand(args, env, commands)
  } catch (error) {
    process.stderr.write(`otzyv: ${explainError(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

async function runCommand(
  args: readonly string[],
  env: CommandLineInput['env'],
  commands: readonly Command[],
): Promise<number> {
  const found = findCommand(args, commands)
  if (!found) {
    if (args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h' || arg === 'help')) {
      process.stdout.write(renderHelp(commands))
      return args.length === 0 ? 2 : 0
    }
    throw new UsageError(`There is no command "${args.join(' ')}". See: ./otzyv --help`)
  }
  const { command, rest } = found
  const body = await command.load()
  const { positionals, values } = parseWords(command, body, rest)
  if (values.help === true) {
    process.stdout.write(renderCommandHelp(command, body))
    return 0
  }
  const settings = readOtzyvSettings(env)
  const json = values.json === true
  const log = createLogger({ level: settings.LOG_LEVEL ?? 'warn', pretty: process.stderr.isTTY && !json })
  const ctx: CommandContext = { settings, log, json, tell: (line) => process.stderr.write(`${line}\n`) }
  const result = await body.run(ctx, positionals, values).catch((error: unknown) => {
    if (error instanceof ProblemError) throw new UsageError(explainRefusal(error, Object.keys(body.options)))
    throw error
  })
  if (result)
    process.stdout.write(
      json
        ? `${JSON.stringify(result.data, null, 2)}\n`
        : result.lines.map((line) => `${escapeUnseen(line)}\n`).join(''),
    )
  return result?.failed ? 1 : 0
}

/** The command whose words the line begins with; the longer words win. */
function findCommand(args: readonly string[], commands: readonly Command[]) {
  const sorted = [...commands].sort((a, b) => b.words.length - a.words.length)
  for (const command of sorted) {
    const words = command.words.split(' ')
    if (words.every((word, index) => args[index] === word)) return { command, rest: args.slice(words.length) }
  }
  return null
}

function parseWords(command: Command, body: CommandBody, rest: readonly string[]) {
  const options = {
    ...body.options,
    json: { type: 'boolean' as const },
    help: { type: 'boolean' as const, short: 'h' },
  }
  const parsed = parseStrictly(command, rest, options)
  const needed = command.positionals.filter((name) => !name.startsWith('['))
  const { help } = parsed.values
  if (
    help !== true &&
    (parsed.positionals.length < needed.length || parsed.positionals.length > command.positionals.length)
  ) {
    const usage = ['otzyv', command.words, ...command.positionals].join(' ')
    throw new UsageError(`Usage: ${usage}. See: ./otzyv ${command.words} --help`)
  }
  return parsed
}

function parseStrictly(
  command: Command,
  rest: readonly string[],
  options: Parameters<typeof parseArgs>[0] extends infer Config
    ? Config extends { options?: infer Options }
      ? NonNullable<Options>
      : never
    : never,
) {
  try {
    const { positionals, values } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
    return {
      positionals,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? undefined : value]),
      ),
    }
  } catch (error) {
    // Node's own message continues with a hint about other spellings, which leads astray here.
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new UsageError(`${what.replace(/\.$/, '')}. See: ./otzyv ${command.words} --help`)
  }
}
