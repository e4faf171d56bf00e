/** Somebody who may hear of alerts; `teams`: which they see, null for all. */
type Lead = { address: string; teams: readonly string[] | null }

/**
 * Who hears of an alert: those whom its rule names; without any, those of `leads` (the managers and admins of the workspace) who
 * look after its team by name, and where nobody does, or the alert is about no team (null), those who see every team. An
 * address counts once, however it is spelled.
 */
export function chooseRecipients(
  leads: readonly Lead[],
  { recipients, team }: { recipients: readonly string[]; team: string | null },
): string[] {
  if (recipients.length > 0) return uniqueAddresses(recipients)
  const own = team === null ? [] : leads.filter(({ teams }) => teams?.includes(team))
  return uniqueAddresses(
    (own.length > 0 ? own : leads.filter(({ teams }) => teams === null)).map(({ address }) => address),
  )
}

/**
 * Who may hear of the alerts of a rule at all. `about` says which teams these may be about: null for a rule that is about no team,
 * [] for every team.
 */
export function chooseAllRecipients(
  leads: readonly Lead[],
  { recipients, about }: { recipients: readonly string[]; about: readonly string[] | null },
): string[] {
  const named = about?.length === 0 ? leads.flatMap(({ teams }) => teams ?? []) : (about ?? [])
  // Of a rule for every team there may be one that nobody looks after by name.
  const teams: (string | null)[] = about === null || about.length === 0 ? [...named, null] : [...named]
  return uniqueAddresses(teams.flatMap((team) => chooseRecipients(leads, { recipients, team })))
}

/** Each address once, however it is spelled. */
export function uniqueAddresses(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()]
}
