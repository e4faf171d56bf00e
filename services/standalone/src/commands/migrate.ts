import { defineCommand, none } from '../command-line/define-command.ts'
import { withDatabase } from '../command-line/with-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'

export const migrate = defineCommand({
  positionals: none,
  options: none,
  examples: ['DATABASE_URL=postgres://… otzyv migrate'],
  run: async (ctx) => await withDatabase(ctx, 'migrate', async (open) => report(open), 'migrate'),
})

function report({ migrated }: OpenDatabase) {
  const applied = migrated?.applied ?? []
  const before = migrated?.alreadyApplied ?? 0
  return {
    data: { applied, alreadyApplied: before },
    lines: [
      applied.length === 0 ? `Nothing to do: ${before} migrations are applied.` : `Applied: ${applied.join(', ')}.`,
    ],
  }
}
