import { type CommentText, readComments } from '@otzyv/admin'
import { CommentWordsAnswer, VoiceChangesQuery } from '@otzyv/contracts'
import { compareComments } from '../../comments/compare-comments.ts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

/** At most this many comments of each side stand side by side. */
const SHOWN = 5

const toShown = ({ comment, rating, day }: CommentText) => ({ comment, rating, day })

export const readCommentWordsRoute = verbRoute({
  id: 'readCommentWords',
  method: 'get',
  path: '/v1/comment-words',
  summary: 'Words that became more common in the comments of those who were not satisfied',
  description:
    'Of the responses that the caller may read, in a period and in what it is compared with: for each language at most ten words of at least three comments, each counted once a comment, that stand out most by their log-odds with a prior. With the newest comments of both. Each reading is a row of the audit.',
  right: 'comments.read',
  problems: ['unknown_survey'],
  query: VoiceChangesQuery,
  answer: CommentWordsAnswer,
  call: async (ctx, { query }) => {
    const { sides, upTo, limit, limitReached, ...comments } = await readComments(ctx, query)
    return {
      ...sides.period,
      against: { kind: query.against, ...sides.against },
      ...{ upTo, limit, limitReached },
      languages: compareComments(comments),
      newest: {
        before: comments.before.slice(0, SHOWN).map(toShown),
        since: comments.since.slice(0, SHOWN).map(toShown),
      },
    }
  },
})
