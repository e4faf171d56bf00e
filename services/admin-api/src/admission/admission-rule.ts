import type { PersonRole } from '@otzyv/contracts'

/** What the settings say of those who sign in by a sign-in outside: a provider of OpenID Connect, a proxy in front. */
export type AdmissionRule = {
  /** The workspace that they are of, by its name or number; null: whichever knows them. */
  workspace: string | null
  /** Which of the values that come from outside give which role; of `*`, any account. Null: the values are names of roles. */
  roles: ReadonlyMap<string, PersonRole> | null
  /** Which of the values give which team; `*` as a team is all of them. Null: the values are names of teams. */
  teams: ReadonlyMap<string, string> | null
  /** What becomes of somebody whom no workspace knows. */
  newPeople: 'refuse' | 'create'
}

/** Whom a sign-in outside says that it is. */
export type ProvenIdentity = {
  /** Which way they came, for the audit. */
  by: 'oidc' | 'proxy'
  address: { address: string; key: string } | null
  /** The address is theirs by the word of who says so; another one makes nobody that person. */
  addressVerified: boolean
  name: string
  /** Their account by what never changes of it; null if there is nothing but an address. */
  account: { issuer: string; subject: string } | null
  /** The values that roles are chosen by; null if roles are set here, and not outside. */
  roles: readonly string[] | null
  /** Likewise for teams. */
  teams: readonly string[] | null
}
