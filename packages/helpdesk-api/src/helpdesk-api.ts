import type { z } from 'zod'

/** One call of a helpdesk's API. `body`: JSON, unless its headers say otherwise; null: none. */
export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body: string | null
}

/** What a helpdesk answered; `body`: as much of it as was let in. */
export type ApiAnswer = { status: number; body: string }

/** A connection as it is called: the settings of its kind, and its token. */
export type Target<Settings = Record<string, string>> = { settings: Settings; secret: string }

/** What is written to a ticket of an answer to its survey. */
export type Score = {
  /** The same at every attempt to write this version of the answer. */
  key: string
  source: string
  ticketId: string
  survey: string
  rating: number
  scale: { min: number; max: number }
  /** Null: there is none, or it is not to leave. */
  comment: string | null
  /** False: it was written before, and counts no more. */
  counts: boolean
  /** The other ratings that this answer had before. */
  earlier: readonly number[]
  /** The same in words, for people. */
  note: string
}

/** Who a ticket is of, as a helpdesk says; '' for what it does not. */
export type Customer = { address: string; name: string; locale: string }

type LookUpStep =
  | { outcome: 'found'; customer: Customer }
  /** It says where to ask next. */
  | { outcome: 'next'; request: ApiRequest }
  /** It knows of nobody with an address. */
  | { outcome: 'nobody' }

/** The API of a helpdesk: how it is called, and what is done with it. No I/O. */
export type HelpdeskApi = {
  /** Its own name, the same in every language. */
  label: string
  settingsSchema: z.ZodType<Record<string, string>>
  secretSchema: z.ZodType<string>
  /** Every address that is called, by the setting that says it. */
  addressesOf: (settings: Record<string, string>) => Record<string, string>
  /** How a token that ends is got with the secret; null: the secret is the token. Its calls bear none of both. */
  grant: ((target: Target) => ApiRequest) | null
  /** A call that changes nothing and needs the secret. */
  check: (target: Target) => ApiRequest
  /** Whether `check` can show that the ticket is gone rather than the whole address wrong. */
  checkTells: boolean
  /** How it calls a ticket in its addresses, where that is not the id by which tickets are known here. */
  locate: { request: (ticketId: string, target: Target) => ApiRequest; read: (body: string) => string | null } | null
  /** Calls that say what holds now, and may be made twice without harm; `place` is what `locate` found, or the ticket's id. */
  setScore: ((score: Score, target: Target, place: string) => ApiRequest[]) | null
  /** The call that adds a note that customers do not see; `noteId`: of the note about an earlier version, null if there is none. */
  addNote: ((score: Score, target: Target, place: string, noteId: string | null) => ApiRequest | null) | null
  /** What it calls the note that it added, where a later version changes that. */
  readNoteId: (body: string) => string | null
  /** How it is asked whose a ticket is. */
  lookUp: {
    first: (ticketId: string, target: Target) => ApiRequest
    read: (body: string, target: Target) => LookUpStep
  } | null
}

type Typed<Settings> = Omit<
  Partial<HelpdeskApi>,
  'check' | 'addressesOf' | 'grant' | 'locate' | 'setScore' | 'addNote' | 'lookUp'
> & {
  label: string
  settingsSchema: z.ZodType<Settings>
  secretSchema: z.ZodType<string>
  addressesOf: (settings: Settings) => Record<string, string>
  grant?: (target: Target<Settings>) => ApiRequest
  check: (target: Target<Settings>) => ApiRequest
  locate?: {
    request: (ticketId: string, target: Target<Settings>) => ApiRequest
    read: (body: string) => string | null
  }
  setScore?: (score: Score, target: Target<Settings>, place: string) => ApiRequest[]
  addNote?: (score: Score, target: Target<Settings>, place: string, noteId: string | null) => ApiRequest | null
  lookUp?: {
    first: (ticketId: string, target: Target<Settings>) => ApiRequest
    read: (body: string, target: Target<Settings>) => LookUpStep
  }
}

/** Where a secret goes, in one text: for another one it does not open. */
export function goesTo(api: Pick<HelpdeskApi, 'addressesOf'>, settings: Record<string, string>): string {
  return Object.values(api.addressesOf(settings)).join(' ')
}

/** Makes the API of a helpdesk whose settings are typed within it: what is stored is parsed again before it is used. */
export function defineHelpdeskApi<Settings extends Record<string, string>>(given: Typed<Settings>): HelpdeskApi {
  const { settingsSchema, grant, locate, setScore, addNote, lookUp } = given
  const typed = ({ settings, secret }: Target) => ({ settings: settingsSchema.parse(settings), secret })
  return {
    label: given.label,
    settingsSchema,
    secretSchema: given.secretSchema,
    addressesOf: (settings) => given.addressesOf(settingsSchema.parse(settings)),
    grant: grant ? (target) => grant(typed(target)) : null,
    check: (target) => given.check(typed(target)),
    checkTells: given.checkTells ?? true,
    locate: locate
      ? { request: (ticketId, target) => locate.request(ticketId, typed(target)), read: locate.read }
      : null,
    setScore: setScore ? (score, target, place) => setScore(score, typed(target), place) : null,
    addNote: addNote ? (score, target, place, noteId) => addNote(score, typed(target), place, noteId) : null,
    readNoteId: given.readNoteId ?? (() => null),
    lookUp: lookUp
      ? {
          first: (ticketId, target) => lookUp.first(ticketId, typed(target)),
          read: (body, target) => lookUp.read(body, typed(target)),
        }
      : null,
  }
}
