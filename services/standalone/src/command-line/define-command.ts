import { z } from 'zod'
import type { CommandBody, CommandContext, CommandOption, CommandResult } from './command.ts'

/** What the help says of an option, and how its value is called there; null for one that takes none. */
const shown = z.registry<{ help: string; value: string | null }>()

/** An option that takes a value, which the schema reads from the text that was typed. */
export function option<Schema extends z.ZodType>(schema: Schema, help: string, value = 'TEXT'): Schema {
  shown.add(schema, { help, value })
  return schema
}

/** An option that takes no value: true if it is given. */
export function flag(help: string) {
  const schema = z.boolean().default(false)
  shown.add(schema, { help, value: null })
  return schema
}

/** The positionals, or options, of a command that has none. */
export const none = z.object({})

/** What a zod object gives. An empty one gives nothing, rather than saying that every other field is never there. */
type Read<Fields extends z.ZodObject> = string extends keyof z.output<Fields> ? unknown : z.output<Fields>

/**
 * A command: its positionals and options are fields in camelCase (`timeZone` is `--time-zone`) of two zod objects, whose
 * outputs `run` gets as one. Messages say what follows the name: "must be …"; refuse() says a whole sentence instead.
 */
export function defineCommand<Positionals extends z.ZodObject, Options extends z.ZodObject>(command: {
  positionals: Positionals
  options: Options
  examples: readonly string[]
  run: (ctx: CommandContext, input: Read<Positionals> & Read<Options>) => Promise<CommandResult | null>
}): CommandBody {
  const { positionals, options, examples, run } = command
  return {
    positionals: Object.keys(positionals.shape),
    options: Object.entries(options.shape).map(([field, schema]) => describeOption(field, schema)),
    examples,
    read: (values) => {
      const [words, choices] = [positionals.safeParse(values), options.safeParse(values)]
      if (words.success && choices.success) {
        // The compiler does not look into Read before it knows the objects; an empty one has nothing to spread.
        const input = { ...words.data, ...choices.data } as Read<Positionals> & Read<Options>
        return { outcome: 'read', run: async (ctx) => await run(ctx, input) }
      }
      return { outcome: 'refused', issues: [...(words.error?.issues ?? []), ...(choices.error?.issues ?? [])] }
    },
  }
}

function describeOption(field: string, schema: z.core.$ZodType): CommandOption {
  const { help, value } = shown.get(schema) ?? {}
  if (help === undefined || value === undefined) throw new Error(`the option ${field} has no help: wrap it in option()`)
  return { name: field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), field, help, value }
}
