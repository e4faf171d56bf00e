import type { Command, CommandBody } from '../command-line/command.ts'

/** The commands of one file. What is typed in capitals, also in brackets, is a positional. */
export function from<Name extends string>(
  load: () => Promise<NoInfer<Readonly<Record<Name, CommandBody>>>>,
  lines: Readonly<Record<Name, readonly [usage: string, summary: string]>>,
): Command[] {
  const names = Object.keys(lines) as Name[] // the keys of a literal, which has no others
  return names.map((name) => {
    const [usage, summary] = lines[name]
    const parts = usage.split(' ')
    return {
      words: parts.filter((part) => !isPositional(part)).join(' '),
      positionals: parts.filter(isPositional),
      summary,
      load: async () => (await load())[name],
    }
  })
}

function isPositional(part: string): boolean {
  return /^\[?[A-Z]/.test(part)
}
