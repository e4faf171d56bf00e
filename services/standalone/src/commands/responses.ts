import { listResponseTags, readResponseCounts, readResponses, tagResponse } from '@otzyv/admin'
import { type ListedResponse, RESPONSES_LIMIT_MAX, ResponseFilter } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { commaList, filled, shownId, wholeNumber } from '../command-line/typed-values.ts'
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
      const { responses, reasons, next } = await readResponses(admin, { ...wishOf(filter), limit, cursor })
      const more = next === null ? [] : [`More with: --cursor ${next}`]
      return {
        data: { workspace, responses, reasons, next },
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

export const responsesTag = defineCommand({
  positionals: z.object({
    invitation: shownId('is the id of an invitation, as "./otzyv responses list --json" shows it'),
  }),
  options: z.object({
    workspace: workspaceOption,
    by: byOption,
    add: option(commaList(filled).default([]), 'tags that it gets', 'A,B'),
    remove: option(commaList(filled).default([]), 'tags that it loses', 'A,B'),
  }),
  examples: ['otzyv responses tag 7139e8eb-d2fb-47ca-9467-787d02644e4b --add refund --by "A. Agent"'],
  run: async (ctx, { invitation: invitationId, workspace, by, add, remove }) => {
    if (add.length + remove.length === 0) throw new UsageError('Name --add or --remove.')
    return await withAdmin(ctx, 'responses', { workspace, by }, async ({ admin }) => {
      const result = await tagResponse(admin, { invitationId, add, remove })
      const tags = 'responseTags' in result ? result.responseTags.join(', ') || 'none' : ''
      const line = {
        tagged: `Its tags are: ${tags}.`,
        unchanged: `Its tags are so already: ${tags}.`,
        no_response: 'There is no response to this invitation in this workspace.',
        too_many: 'A response has at most 20 tags.',
      }[result.outcome]
      return { data: result, lines: [line], failed: !('responseTags' in result) }
    })
  },
})

export const responsesTags = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption, by: byOption }),
  examples: ['otzyv responses tags'],
  run: async (ctx, { workspace, by }) =>
    await withAdmin(ctx, 'responses', { workspace, by }, async ({ admin, workspace }) => {
      const { tags } = await listResponseTags(admin)
      const lines = tags.map(({ tag, responses }) => `${responses}  ${tag}`)
      return { data: { workspace, tags }, lines: lines.length === 0 ? ['No response has a tag.'] : lines }
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
