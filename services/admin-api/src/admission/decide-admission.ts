import type { PersonRole } from '@otzyv/contracts'
import type { AdmissionRule, ProvenIdentity } from './admission-rule.ts'
import { chooseRole, chooseTeams } from './choose-rights.ts'

/** The person of a workspace whom an identity may be. */
export type KnownPerson = {
  address: string
  /** Found by the account that was linked to them, or by the address that they share. */
  by: 'account' | 'address'
  /** They have an account of the same issuer that is another one. */
  hasOtherAccount: boolean
  switchedOff: boolean
}

/** Why somebody who proved who they are is not signed in; each has its own words on a page. */
export type RefusalReason =
  | 'no_address'
  | 'unverified_address'
  | 'unknown_person'
  | 'no_role'
  | 'switched_off'
  | 'other_account'

export type Admission =
  | { outcome: 'refused'; reason: RefusalReason }
  /** `role` and `teams` are those that they get now; undefined: those that they have. */
  | {
      outcome: 'admitted'
      address: string
      create: boolean
      link: boolean
      role: PersonRole | undefined
      teams: string[] | null | undefined
    }

/** The least that one can be, for accounts that nothing gives a role. */
const LEAST: PersonRole = 'viewer'

/**
 * Who somebody is here by what a sign-in outside says: by the account that was linked before; else by an address that was
 * verified, which links it; else a new person, if the settings say so. What rules roles and teams outside rules them at each
 * sign-in, so an account that gives no role any more is not let in.
 */
export function decideAdmission(identity: ProvenIdentity, known: KnownPerson | null, rule: AdmissionRule): Admission {
  const refuse = (reason: RefusalReason): Admission => ({ outcome: 'refused', reason })
  if (known?.by !== 'account') {
    if (identity.address === null) return refuse('no_address')
    if (!identity.addressVerified) return refuse('unverified_address')
    if (known?.hasOtherAccount) return refuse('other_account')
  }
  if (known?.switchedOff) return refuse('switched_off')
  const create = known === null
  if (create && rule.newPeople === 'refuse') return refuse('unknown_person')
  const role = identity.roles === null ? undefined : chooseRole(identity.roles, rule.roles)
  if (role === null) return refuse('no_role')
  return {
    outcome: 'admitted',
    address: known?.address ?? identity.address?.address ?? '',
    create,
    link: identity.account !== null && known?.by !== 'account',
    role: role ?? (create ? LEAST : undefined),
    teams: identity.teams === null ? undefined : chooseTeams(identity.teams, rule.teams),
  }
}
