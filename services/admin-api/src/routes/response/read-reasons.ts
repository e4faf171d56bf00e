import { readReasons } from '@otzyv/admin'
import { ReasonsAnswer, VoiceChangesQuery } from '@otzyv/contracts'
import { compareReasons, countTicked } from '../../comments/compare-reasons.ts'
import { splitReasons } from '../../comments/split-reasons.ts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const readReasonsRoute = verbRoute({
  id: 'readReasons',
  method: 'get',
  path: '/v1/reasons',
  summary: 'How often those who were not satisfied ticked each reason, before and since',
  description:
    'Of the responses that the caller may read, in a period and in what it is compared with, as shares of those who ticked any, with differences that are judged together; and the change of the figure as the sum of what each reason did to it. Each reading is a row of the audit.',
  right: 'reasons.read',
  problems: ['unknown_survey'],
  query: VoiceChangesQuery,
  answer: ReasonsAnswer,
  call: async (ctx, { query }) => {
    const { sides, upTo, ...read } = await readReasons(ctx, query)
    const [before, since] = [countTicked(read.before, upTo), countTicked(read.since, upTo)]
    return {
      ...sides.period,
      against: { kind: query.against, ...sides.against },
      upTo,
      before: { low: before.low, ticked: before.ticked },
      since: { low: since.low, ticked: since.ticked },
      reasons: compareReasons({ before, since }, read.known),
      split: splitReasons(read),
    }
  },
})
