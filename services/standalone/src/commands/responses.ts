import { readResponses } from '@otzyv/admin'
import { Evidence, type ListedResponse, RESPONSES_LIMIT_MAX } from '@otzyv/contracts'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { commaList, day, filled, known, reportedName, wholeNumber, yesOrNo } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { byOption, workspaceOption } from './shared-options.ts'

const names = commaList(reportedName).default([])

export const responsesList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    survey: option(filled.optional(), 'only of this survey', 'SURVEY'),
    from: option(day.optional(), 'from this day on', 'DAY'),
    to: option(day.optional(), 'before this day', 'DAY'),
    team: option(names, 'only of these teams; "" is for what has none', 'A,B'),
    product: option(names, 'only of these products', 'A,B'),
    agent: option(names, 'only of tickets that these agents handled', 'A,B'),
    rating: option(commaList(wholeNumber(0, 10)).default([]), 'only with these ratings', '1,2'),
    evidence: option(
      commaList(known('evidence', Evidence.options)).default([]),
      `only ${Evidence.options.join(',')}`,
      'A,B',
    ),
    excluded: option(yesOrNo.optional(), 'only those that are left out of the figures, or only the others', 'yes|no'),
    limit: option(
      wholeNumber(1, RESPONSES_LIMIT_MAX).default(50),
      `at most this many, ${RESPONSES_LIMIT_MAX} at most; 50 without it`,
      'N',
    ),
    cursor: option(filled.optional(), 'the next page, as the page before says it', 'NEXT'),
    by: byOption,
  }),
  examples: ['otzyv responses list --rating 1,2 --team Lisbon --from 2026-11-01'],
  run: async (ctx, { workspace, by, excluded, ...query }) =>
    await withAdmin(ctx, 'responses', { workspace, by }, async ({ admin, workspace }) => {
      const wished = excluded === undefined ? {} : { excluded: excluded ? 'yes' : 'no' }
      const { responses, next } = await readResponses(admin, { ...query, ...wished })
      const more = next === null ? [] : [`More with: --cursor ${next}`]
      return {
        data: { workspace, responses, next },
        lines: responses.length === 0 ? ['There is no such response.'] : [...responses.map(lineOf), ...more],
      }
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
