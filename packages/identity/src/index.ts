export { type Actor, actorOfKey, actorOfPerson, nameOfActor, ROLES, teamsOfActor } from './actor.ts'
export type { FigureReader, Reader, SignedReader } from './authorize-reader.ts'
export { createApiKey, type NewApiKey } from './create-api-key.ts'
export { createKeyGuard, createReaderGuard, createSignedReaderGuard } from './create-guards.ts'
export { createSessionGuard } from './create-session-guard.ts'
export { isLoopbackOnly } from './decide-door.ts'
export { listApiKeys } from './list-api-keys.ts'
export {
  deletePasskey,
  findPasskey,
  listPasskeys,
  type StoredPasskey,
  storePasskey,
  touchPasskey,
} from './passkey/passkeys.ts'
export { type RightCaller, readRightCaller } from './read-right-caller.ts'
export { revokeApiKey } from './revoke-api-key.ts'
export { findRight, hasRight, listRights, RIGHTS, type RightName } from './rights.ts'
export { beginSession, type Place } from './sign-in/begin-session.ts'
export { createSignInLink } from './sign-in/create-sign-in-link.ts'
export { endSessions, endSignInLinks } from './sign-in/end-sign-ins.ts'
export { findPeople } from './sign-in/find-people.ts'
export { findPerson } from './sign-in/find-person.ts'
export { LINK_MS } from './sign-in/lifetimes.ts'
export { countSessions, listSessions } from './sign-in/list-sessions.ts'
export { nameBrowser } from './sign-in/name-browser.ts'
export { queueSignInMails } from './sign-in/queue-sign-in-mails.ts'
export { readSession, type Session } from './sign-in/read-session.ts'
export {
  clearCookie,
  clearSessionCookie,
  readCookie,
  readSessionCookie,
  writeCookie,
  writeSessionCookie,
} from './sign-in/session-cookie.ts'
export { findLinkedPerson, signIn } from './sign-in/sign-in.ts'
export { type ReadHeader, readTrustedHeader, saysSomebodyElse, type TrustedHeader } from './sign-in/trusted-header.ts'
export { useChallenge } from './sign-in/use-challenge.ts'
export { endSession, touchSession } from './sign-in/use-session.ts'
export { type Caller, verifyApiKey } from './verify-api-key.ts'
