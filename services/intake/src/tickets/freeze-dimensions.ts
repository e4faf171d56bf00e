import type { SolvedTicket } from '@otzyv/contracts'
import { DERIVED_DIMENSIONS, type DerivedDimension, type Dimension, FIELD_DIMENSIONS, forEachName } from '@otzyv/domain'
import { readLanguage } from '@otzyv/locales'

/** What a ticket counts as for good; '' for a dimension that it says nothing of. */
export type FrozenDimensions = Readonly<Record<Dimension, string>>

type Derive = (ticket: SolvedTicket, workspace: WorkspaceTags) => string
/** The tags that figures of the workspace are split by, the most important first. */
type WorkspaceTags = { tags: readonly string[] }

/** How the dimensions that are no field of a ticket follow from it. */
const DERIVED: Readonly<Record<DerivedDimension, Derive>> = {
  language: ({ respondent }) => readLanguage(respondent.locale),
  tag: (ticket, workspace) => workspace.tags.find((tag) => ticket.tags.includes(tag)) ?? '',
}

/** The dimensions of a ticket as they are at the solve. */
export function freezeDimensions(ticket: SolvedTicket, workspace: WorkspaceTags): FrozenDimensions {
  return {
    ...forEachName(FIELD_DIMENSIONS, (dimension) => ticket[dimension]),
    ...forEachName(DERIVED_DIMENSIONS, (dimension) => {
      const derive: Derive = DERIVED[dimension]
      return derive(ticket, workspace)
    }),
  }
}
