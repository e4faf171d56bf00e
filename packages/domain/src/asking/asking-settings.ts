/** The settings of a workspace by which it is decided who is asked. */
export type AskingSettings = {
  samplePercent: number
  askAutoResolved: boolean
  internalDomains: readonly string[]
  internalAddresses: readonly string[]
  /** Beside the well-known ones. */
  disposableDomains: readonly string[]
  excludedTags: readonly string[]
  excludedChannels: readonly string[]
  excludedTeams: readonly string[]
  excludedOrganisations: readonly string[]
}
