import { closestMatch } from 'leven'
import type { Command } from './command.ts'

export type FoundCommand =
  | { outcome: 'found'; command: Command; rest: readonly string[] }
  | { outcome: 'unknown'; message: string }

/** First words that had another name; they keep working until 1.0. */
const OLDER_WORDS: Readonly<Record<string, string>> = { definition: 'ruleset' }

/** The command whose words the line begins with; the longer words win. If there is none, what may have been meant. */
export function findCommand(typed: readonly string[], commands: readonly Command[]): FoundCommand {
  const args = typed.map((word, index) =>
    index === 0 && Object.hasOwn(OLDER_WORDS, word) ? (OLDER_WORDS[word] ?? word) : word,
  )
  const sorted = [...commands].sort((a, b) => b.words.length - a.words.length)
  for (const command of sorted) {
    const words = command.words.split(' ')
    if (words.every((word, index) => args[index] === word))
      return { outcome: 'found', command, rest: args.slice(words.length) }
  }
  const known = commands.map((command) => command.words)
  const near = known.filter((words) => words.split(' ')[0] === args[0])
  const close = [args.slice(0, 2), args.slice(0, 1)].flatMap((some) => {
    const found = closestMatch(some.join(' '), known, { maxDistance: 2 })
    return found === undefined ? [] : [found]
  })
  const meant = close.length > 0 ? close.slice(0, 1) : near
  const hint = meant.length === 0 ? '' : ` Did you mean ${meant.map((words) => `"${words}"`).join(', ')}?`
  return { outcome: 'unknown', message: `There is no command "${args.join(' ')}".${hint} See: ./otzyv --help` }
}
