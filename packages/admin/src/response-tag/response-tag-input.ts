import { RESPONSE_TAGS_MAX, ResponseTag } from '@otzyv/contracts'
import { z } from 'zod'

const tags = z.array(ResponseTag).max(RESPONSE_TAGS_MAX, `must be at most ${RESPONSE_TAGS_MAX} tags`).default([])

/** Tags that an answer gets and loses; one in both it gets. */
export const TagChange = z.strictObject({ add: tags, remove: tags })

/** The same, with the answer. */
export const ResponseTagChange = TagChange.extend({
  invitationId: z.uuid('must be the id of an invitation').toLowerCase(),
}).refine(({ add, remove }) => add.length + remove.length > 0, 'name a tag')
