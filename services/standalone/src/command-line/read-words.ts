import { parseArgs } from 'node:util'
import { closestMatch } from 'leven'
import { type Command, type CommandBody, fieldOf, type TypedValues } from './command.ts'

/** What was typed behind the words of a command. `wrong` has a sentence for each mistake, `reported` the fields they are about. */
export type ReadWords = {
  help: boolean
  json: boolean
  values: TypedValues
  wrong: readonly string[]
  reported: ReadonlySet<string>
}

/** Sorts options from positionals, and finds everything that is wrong with them before their values are looked at. */
export function readWords(command: Command, body: CommandBody, rest: readonly string[]): ReadWords {
  const known = new Map<string, { field: string; value: string | null }>([
    ...body.options.map((option) => [option.name, option] as const),
    ['json', { field: 'json', value: null }],
    ['help', { field: 'help', value: null }],
  ])
  const options = Object.fromEntries(
    [...known].map(([name, { value }]) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...rest],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | true> = {}
  const [wrong, unknown, reported, words] = [new Set<string>(), new Set<string>(), new Set<string>(), [] as string[]]
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = known.get(token.name)
    if (!option) {
      unknown.add((rest[token.index] ?? token.rawName).replace(/=.*$/s, ''))
      continue
    }
    const { value = true } = token
    const mistake = findMistake(token, option.value !== null, known, Object.hasOwn(values, option.field))
    if (mistake) {
      wrong.add(`--${token.name} ${mistake}`)
      reported.add(option.field)
    }
    // A value may be forgotten before --help: the help is shown all the same.
    if (mistake && (value === '--help' || value === '-h')) values.help = true
    else values[option.field] = value
  }
  const positionals = command.positionals.slice(0, words.length)
  for (const [index, name] of positionals.entries()) values[fieldOf(name)] = words[index] ?? ''
  const missing = command.positionals.slice(words.length).filter((name) => !name.startsWith('['))
  for (const name of missing) reported.add(fieldOf(name))
  const extra = unknown.size === 0 ? words.slice(command.positionals.length) : []
  return {
    help: values.help === true,
    json: values.json === true,
    values,
    reported,
    wrong: [
      ...[...unknown].map((name) => describeUnknown(name, [...known.keys()])),
      ...wrong,
      ...describeCount(command, missing, extra),
    ],
  }
}

type OptionToken = { name: string; value?: string | undefined; inlineValue?: boolean | undefined }

/** What is wrong with an option as it was typed; undefined for nothing. */
function findMistake(
  { name, value, inlineValue }: OptionToken,
  takesValue: boolean,
  known: ReadonlyMap<string, unknown>,
  repeated: boolean,
): string | undefined {
  if (!takesValue) return value === undefined ? undefined : 'takes no value.'
  if (value === undefined) return 'needs a value.'
  // A number below zero is a value; any other dash begins the next option, or is one that somebody forgot to protect.
  if (!inlineValue && /^-(?!\.?\d)./.test(value)) {
    if (value === '-h' || known.has(value.replace(/^--|=.*$/gs, ''))) return 'needs a value.'
    return `needs a value. If that is ${value}, write --${name}=${value}.`
  }
  return repeated ? 'is given more than once; give it once.' : undefined
}

function describeUnknown(name: string, known: readonly string[]): string {
  const typed = name.replace(/^-+/, '')
  const begun = known.filter((one) => one.startsWith(typed))
  const near = begun.length === 1 ? begun[0] : closestMatch(typed, known, { maxDistance: typed.length < 4 ? 1 : 2 })
  return `There is no option ${name}.${near === undefined || typed === '' ? '' : ` Did you mean --${near}?`}`
}

function describeCount(command: Command, missing: readonly string[], extra: readonly string[]): string[] {
  const usage = `Usage: ${['./otzyv', command.words, ...command.positionals].join(' ')}.`
  if (missing.length > 0) return [`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. ${usage}`]
  if (extra.length === 0) return []
  const words = extra.map((word) => JSON.stringify(word)).join(', ')
  return [`Too many words: ${words}. A text with spaces needs quotes. ${usage}`]
}
