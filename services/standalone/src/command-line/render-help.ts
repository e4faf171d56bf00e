import type { Command, CommandBody } from './command.ts'

/** The page of `otzyv --help`. */
export function renderHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length))
  return [
    'otzyv: customer satisfaction after support tickets',
    '',
    'Usage: ./otzyv COMMAND [OPTIONS]',
    '',
    ...commands.map((command) => `  ${usageOf(command).padEnd(width)}  ${command.summary}`),
    '',
    'Every command takes --json (one JSON document on standard output, logs on standard error) and --help.',
    'Exit codes: 0 success, 1 failure, 2 usage error. Settings come from the environment: docs/operations.md lists them.',
    '',
  ].join('\n')
}

/** The page of `otzyv COMMAND --help`. */
export function renderCommandHelp(command: Command, body: CommandBody): string {
  const options = body.options.map(({ name, value, help }) => ({
    left: `--${name}${value === null ? '' : ` ${value}`}`,
    right: help,
  }))
  const width = Math.max(6, ...options.map(({ left }) => left.length))
  return [
    `otzyv ${usageOf(command)}`,
    '',
    command.summary,
    '',
    ...options.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    `  ${'--json'.padEnd(width)}  one JSON document on standard output`,
    ...(body.examples.length > 0 ? ['', 'Examples:', ...body.examples.map((example) => `  ${asTyped(example)}`)] : []),
    '',
  ].join('\n')
}

function usageOf(command: Command): string {
  return [command.words, ...command.positionals].join(' ')
}

/** An example as it is typed at the root of the folder: a bare name would be looked for elsewhere. */
function asTyped(example: string): string {
  return example.replace(/(^|[ (])otzyv /g, '$1./otzyv ')
}
