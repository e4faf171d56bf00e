import { DIMENSION_MAX, PersonRole, readReportedText } from '@otzyv/contracts'
import { ROLES } from '@otzyv/identity'

const ANY = '*'
/** As many teams as a person can have. */
const TEAMS_MAX = 400

/** The highest role that one of the values gives; null if none does. */
export function chooseRole(
  values: readonly string[],
  roles: ReadonlyMap<string, PersonRole> | null,
): PersonRole | null {
  const given = values.map((value) => (roles ? roles.get(value) : PersonRole.safeParse(value).data))
  const found = [...given, roles?.get(ANY)].filter((role) => role !== undefined)
  return found.sort((one, other) => ROLES.indexOf(other) - ROLES.indexOf(one))[0] ?? null
}

/** The teams that the values give, in order; null is all of them. */
export function chooseTeams(values: readonly string[], teams: ReadonlyMap<string, string> | null): string[] | null {
  const given = [...values, ...(teams ? [ANY] : [])].map((value) => (teams ? teams.get(value) : value))
  const found = new Set(given.filter((team): team is string => team !== undefined && (team === ANY || isTeam(team))))
  return found.has(ANY) ? null : [...found].sort().slice(0, TEAMS_MAX)
}

/** Whether a ticket could bring it as its team; what could not is no team of ours, and must keep nobody out. */
function isTeam(text: string): boolean {
  const { value, remark } = readReportedText(text, DIMENSION_MAX)
  return value === text && remark === null
}
