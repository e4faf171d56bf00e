import { DIMENSION_MAX, readReportedText } from '@otzyv/contracts'
import { z } from 'zod'

const TEAMS_MAX = 400

/** A name of a team or an agent, read as tickets bring it, so that it is the same text; one that is none is refused. */
export const readName = z.string().transform((text, issues) => {
  const { value, remark } = readReportedText(text, DIMENSION_MAX)
  if (value !== '' && remark === null) return value
  issues.addIssue({ code: 'custom', message: `must be a name of at most ${DIMENSION_MAX} characters` })
  return z.NEVER
})

/** The teams that somebody may see, in an order of their own; null for every team, [] for none at all. */
export const TeamList = z
  .array(readName)
  .max(TEAMS_MAX, `must be at most ${TEAMS_MAX} teams`)
  .transform((teams) => [...new Set(teams)].sort())
  .nullable()
