import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { countResponsesRoute } from './count-responses.ts'
import { excludeResponseRoute } from './exclude-response.ts'
import { getResponsesCsvRoute, getResponsesJsonlRoute } from './get-responses-file.ts'
import { includeResponseRoute } from './include-response.ts'
import { listResponseTagsRoute } from './list-response-tags.ts'
import { overruleEvidenceRoute } from './overrule-evidence.ts'
import { readCommentWordsRoute } from './read-comment-words.ts'
import { readReasonsRoute } from './read-reasons.ts'
import { readResponsesRoute } from './read-responses.ts'
import { setFollowUpRoute } from './set-follow-up.ts'
import { tagResponseRoute } from './tag-response.ts'

export const RESPONSE_ROUTES: readonly VerbRoute[] = [
  readResponsesRoute,
  readReasonsRoute,
  readCommentWordsRoute,
  countResponsesRoute,
  getResponsesCsvRoute,
  getResponsesJsonlRoute,
  setFollowUpRoute,
  tagResponseRoute,
  listResponseTagsRoute,
  overruleEvidenceRoute,
  excludeResponseRoute,
  includeResponseRoute,
]
