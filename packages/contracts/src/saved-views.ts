import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { FIGURE_PAGES } from './figure-pages.ts'
import { Revision } from './workspace-settings.ts'

/** The pages of figures as an address names them; the first one has no name there, and is called `week` here. */
export const SavedViewPage = z.enum(['week', ...FIGURE_PAGES], { error: 'must be a page of the dashboard' })
export type SavedViewPage = z.infer<typeof SavedViewPage>

export const SavedViewPath = z.object({ savedViewId: z.uuid() })

/** An address of the dashboard under a name. */
export const SavedViewAnswer = z
  .object({
    savedViewId: z.string(),
    name: z.string(),
    page: SavedViewPage,
    query: z.string().describe('Of the address, without its question mark and its workspace'),
    shared: z.boolean().describe('Whether everybody in the workspace has it; else it is one’s own'),
    createdAt: z.iso.datetime(),
    revision: Revision,
  })
  .meta({ id: 'SavedView' })
export type SavedViewAnswer = z.infer<typeof SavedViewAnswer>

export const SavedViewRemoved = z.object({ outcome: z.literal('removed') }).meta({ id: 'SavedViewRemoved' })

/** The query of `GET /v1/saved-views`. Strict, as all queries. */
export const SavedViewsQuery = z.strictObject({ workspace: AskedWorkspace })

/** The answer of `GET /v1/saved-views`: one's own first, then those that are shared, each by name. */
export const SavedViewsAnswer = z.object({ savedViews: z.array(SavedViewAnswer) }).meta({ id: 'SavedViews' })
export type SavedViewsAnswer = z.infer<typeof SavedViewsAnswer>
