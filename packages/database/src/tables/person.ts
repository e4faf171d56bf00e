import type { PersonRole } from '@otzyv/contracts'
import type { Generated } from 'kysely'

export type PersonTable = {
  workspace_id: number
  person_id: string
  address: string
  address_key: string
  name: Generated<string>
  role: PersonRole
  teams: string[] | null
  agent: string | null
  created_at: Generated<Date>
  switched_off_at: Date | null
}

export type SignInLinkTable = {
  workspace_id: number
  secret_sha256: Buffer
  person_id: string
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
}

export type SessionTable = {
  workspace_id: number
  session_id: string
  token_sha256: Buffer
  person_id: string
  created_at: Generated<Date>
  last_used_at: Generated<Date>
  expires_at: Date
  ended_at: Date | null
  network: string
  browser: string
}

export type IdentityTable = {
  workspace_id: number
  issuer: string
  subject: string
  person_id: string
  linked_at: Generated<Date>
}

export type UsedChallengeTable = {
  workspace_id: number
  challenge_sha256: Buffer
  expires_at: Date
}

export type SignInMailTable = {
  workspace_id: number
  sign_in_mail_id: string
  person_id: string
  locale: string
  browser: string
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  created_at: Generated<Date>
  due_at: Generated<Date>
  sending_at: Date | null
  sent_at: Date | null
  last_error: string | null
}

export type PasskeyTable = {
  workspace_id: number
  credential_id: string
  person_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Generated<Date>
  last_used_at: Date | null
}
