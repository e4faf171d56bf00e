import { readResponseCounts, readResponses } from '@otzyv/admin'
import { type ListedResponse, RESPONSES_LIMIT_MAX, ResponseFilter } from '@otzyv/contracts'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { filled, wholeNumber } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { filterOptions, wishOf } from './response-filter.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const Filter = z.object(filterOptions)

export const responsesList = defineCommand({
  positionals: none,
  options: Filter.extend({
    workspace: workspaceOption,
    limit: option(
      wholeNumber(1, RESPONSES_LIMIT_MAX).default(50),
      `at most this many, ${RESPONSES_LIMIT_MAX} at most; 50 without it`,
      'N',
    ),
    cursor: option(filled.optional(), 'the next page, as the page before says it', 'NEXT'),
    by: byOption,
  }),
  examples: ['otzyv responses list --rating 1,2 --team Lisbon --from 2026-11-01'],
  run: async (ctx, { workspace, by, limit, cursor, ...filter }) =>
    await withAdmin(ctx, 'responses', { workspace, by }, async ({ admin, workspace }) => {
      const { responses, next } = await readResponses(admin, { ...wishOf(filter), limit, cursor })
      const more = next === null ? [] : [`More with: --cursor ${next}`]
      return {
        data: { workspace, responses, next },
        lines: responses.length === 0 ? ['There is no such response.'] : [...responses.map(lineOf), ...more],
      }
    }),
})

export const responsesCount = defineCommand({
  positionals: none,
  options: Filter.extend({ workspace: workspaceOption, by: byOption }),
  examples: ['otzyv responses count --from 2026-11-16 --to 2026-11-23'],
  run: async (ctx, { workspace, by, ...filter }) =>
    await withAdmin(ctx, 'responses', { workspace, by }, async ({ admin, workspace }) => {
      const counts = await readResponseCounts(admin, ResponseFilter.parse(wishOf(filter)))
      const { all, low, waiting, contacted, resolved, limited } = counts
      const line = `${limited ? 'at least ' : ''}${all} responses, ${low} low: ${waiting} wait, ${contacted} contacted, ${resolved} resolved`
      return { data: { workspace, ...counts }, lines: [line] }
    }),
})

function lineOf({ day, survey, rating, evidence, ticket, team, agent, excluded, comment }: ListedResponse): string {
  const parts = [
    `${day}  ${survey} ${rating}`,
    evidence === 'confirmed' ? '' : evidence,
    excluded === null ? '' : `left out: ${excluded}`,
    `${ticket.source} ${ticket.id}`,
    team ?? '',
    agent ?? '',
    JSON.stringify(comment),
  ]
  return parts.filter((part) => part !== '').join('  ')
}
