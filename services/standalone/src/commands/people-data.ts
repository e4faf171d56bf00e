import { readFileSync } from 'node:fs'
import { erasePersonData, exportPersonData, type ShownPerson, showPersonData } from '@otzyv/admin'
import { ERASURE_COUNTS } from '@otzyv/database'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { filled, oneOf } from '../command-line/typed-values.ts'
import { type AdminCommand, withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { erasuresFile, readErasures } from '../person-data/erasures-file.ts'
import { openPersonData } from '../person-data/open-person-data.ts'
import { replayErasures } from '../person-data/replay-erasures.ts'
import { scrubDatabase } from '../person-data/scrub-database.ts'
import { byOption, noteOption, workspaceOption } from './shared-options.ts'

const person = z.object({ address: z.string().optional() })
const shared = { workspace: workspaceOption, by: byOption }

export const peopleDataShow = defineCommand({
  positionals: person,
  options: z.object(shared),
  examples: ['otzyv people-data show customer@example.com', 'otzyv people-data show - < address.txt'],
  run: async (ctx, { address, ...wish }) =>
    await withPerson(ctx, address, wish, async ({ admin }, parts, address) => {
      const shown = await showPersonData(admin, parts, { address })
      return { data: shown, lines: linesOf(shown) }
    }),
})

export const peopleDataExport = defineCommand({
  positionals: person,
  options: z.object(shared),
  examples: ['otzyv people-data export customer@example.com > customer.json'],
  run: async (ctx, { address, ...wish }) =>
    await withPerson(ctx, address, wish, async ({ admin }, parts, address) => {
      const exported = await exportPersonData(admin, parts, { address })
      return { data: exported, lines: [JSON.stringify(exported, null, 2)] }
    }),
})

export const peopleDataErase = defineCommand({
  positionals: person,
  options: z.object({
    ...shared,
    counts: option(
      oneOf(ERASURE_COUNTS).optional(),
      `what becomes of the figures: ${ERASURE_COUNTS.join(' or ')}; as the workspace says without it`,
      'WHAT',
    ),
    mayAskAgain: flag(
      'ask the person again when a ticket of theirs is solved; nobody is asked after an erasure without it',
    ),
    note: noteOption,
  }),
  examples: [
    'otzyv people-data erase customer@example.com',
    'otzyv people-data erase - --counts take_out < address.txt',
  ],
  run: async (ctx, { address, counts, mayAskAgain, note, ...wish }) =>
    await withPerson(ctx, address, wish, async ({ admin }, parts, address) => {
      const done = await erasePersonData(admin, parts, { address, counts, mayAskAgain, note })
      if (done.outcome === 'nothing_stored') return { data: done, lines: ['Nothing is stored of this person.'] }
      const { tickets, answers, replies, mails } = done.erased
      return {
        data: done,
        lines: [
          `Erased. Tickets: ${tickets}, answers: ${answers}, replies: ${replies}, mails on disk: ${mails}.`,
          mayAskAgain ? 'The person is asked again, unless they asked not to be.' : 'The person is not asked any more.',
          'Backups and the free space of the database keep bytes for a while: docs/privacy.md says how long.',
        ],
      }
    }),
})

export const peopleDataReplay = defineCommand({
  positionals: z.object({ file: filled.optional() }),
  options: z.object({}),
  examples: ['otzyv people-data replay', 'otzyv people-data replay ../safe-place/erasures.log'],
  run: async (ctx, { file }) =>
    await withDatabase(ctx, 'people-data', async (open) => {
      const from = file ?? erasuresFile(ctx.settings, open.dataDir)
      const erasures = readErasures(from)
      const workspaces = await replayErasures(open, await openPersonData(ctx.settings, open), erasures)
      return {
        data: { file: from, erasures: erasures.length, workspaces },
        lines:
          workspaces.length === 0
            ? [`The database has all ${erasures.length} erasures of ${from}.`]
            : workspaces.map(
                (one) => `${one.workspace}: ${one.missing} were missing; erased again: ${one.people} people.`,
              ),
      }
    }),
})

export const peopleDataScrub = defineCommand({
  positionals: none,
  options: none,
  examples: [],
  run: async (ctx) =>
    await withDatabase(ctx, 'people-data', async ({ connectionString }) => {
      const scrubbed = await scrubDatabase(connectionString, ctx.json ? () => {} : ctx.report)
      const left = [
        ...(scrubbed.samples ? [] : ["the planner's samples"]),
        ...(scrubbed.log ? [] : ['the log of writes (WAL)']),
      ]
      return {
        data: scrubbed,
        lines: [
          'What deleted rows left in the tables is gone.',
          ...left.map((what) => `This login may not clean ${what}: that is for who runs the server.`),
        ],
      }
    }),
})

type Parts = Awaited<ReturnType<typeof openPersonData>>

async function withPerson<Result>(
  ctx: CommandContext,
  typed: string | undefined,
  wish: { workspace?: string | undefined; by?: string | undefined },
  work: (command: AdminCommand, parts: Parts, address: string) => Promise<Result>,
): Promise<Result> {
  const address = readAddress(typed)
  return await withAdmin(ctx, 'people-data', wish, async (command) =>
    work(command, await openPersonData(ctx.settings, command.open), address),
  )
}

/** What was typed or, so that no shell remembers it, what comes in. */
function readAddress(typed: string | undefined): string {
  if (typed !== undefined && typed !== '-') return typed
  if (typed === undefined && process.stdin.isTTY)
    throw new UsageError('Say whose data: ADDRESS, or - and the address on standard input.')
  return readFileSync(0, 'utf8').trim()
}

function linesOf({ stored, isUnasked, erasedAt }: ShownPerson): string[] {
  const kinds = stored.map(
    ({ kind, count, from, to }) =>
      `${kind}  ${count}${from === null || to === null ? '' : `  ${from.slice(0, 10)} to ${to.slice(0, 10)}`}`,
  )
  return [
    ...(erasedAt === null ? [] : [`Erased on ${erasedAt.slice(0, 10)}${isUnasked ? ', and not asked any more' : ''}.`]),
    ...(kinds.length === 0 ? ['Nothing is stored of this person.'] : kinds),
  ]
}
