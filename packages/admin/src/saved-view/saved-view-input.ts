import { cleanLine, SavedViewPage } from '@otzyv/contracts'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'

const QUERY_MAX = 4000

const Name = z
  .string()
  .transform((text) => cleanLine(text).trim())
  .pipe(z.string().min(1, 'must not be empty').max(80, 'must be at most 80 characters'))

/** A query in one spelling, without the workspace: a view belongs to the one that it is saved in. */
const Query = z
  .string()
  .max(QUERY_MAX, `must be at most ${QUERY_MAX} characters`)
  .transform((text) => {
    const query = new URLSearchParams(text)
    query.delete('workspace')
    return query.toString()
  })
  .pipe(z.string().max(QUERY_MAX, `must be at most ${QUERY_MAX} characters`))
  .describe('Of the address, such as team=care&granularity=month')

/** What is said of a saved view. */
const SavedViewParts = z.strictObject({ name: Name, page: SavedViewPage, query: Query })
export type SavedViewParts = z.infer<typeof SavedViewParts>

/** A new one: for oneself, or shared with the workspace at once. */
export const NewSavedView = SavedViewParts.extend({
  query: Query.default(''),
  shared: z.boolean().default(false).describe('Whether everybody in the workspace gets it'),
})

/** Any of the parts, on the revision that was read, if one was. */
export const SavedViewChanges = SavedViewParts.partial().extend(OnRevision)

/** The revision that was read, if one was, for what changes none of the parts. */
export const SavedViewRevision = z.strictObject(OnRevision)

/** The same, and which view is meant. */
export const SavedViewOnly = SavedViewRevision.extend({ savedViewId: z.uuid('must be the id of a saved view') })
