import { z } from 'zod'
import { PersonRole, Teams } from './person.ts'
import { Revision } from './workspace-settings.ts'

export const PersonPath = z.object({ personId: z.uuid() })

/** The body of what needs no more than its path. */
export const NothingMore = z.strictObject({}).meta({ id: 'NothingMore' })

/** Somebody who may sign in, or might until they were switched off. */
export const PersonAnswer = z
  .object({
    personId: z.string(),
    address: z.string(),
    name: z.string().describe('Empty for a person of whom only the address is known.'),
    role: PersonRole,
    teams: Teams.describe('The teams that they may see; null for every team'),
    agent: z.string().nullable().describe('What the helpdesk calls them as the agent of a ticket, if it is known'),
    createdAt: z.iso.datetime(),
    switchedOffAt: z.iso.datetime().nullable(),
    sessions: z.number().int().describe('In how many browsers they are signed in'),
    revision: Revision,
  })
  .meta({ id: 'ListedPerson' })
export type PersonAnswer = z.infer<typeof PersonAnswer>

export const PeopleAnswer = z.object({ people: z.array(PersonAnswer) }).meta({ id: 'People' })
export type PeopleAnswer = z.infer<typeof PeopleAnswer>

export const SignInLinkAnswer = z
  .object({ url: z.string(), address: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'SignInLink' })
export type SignInLinkAnswer = z.infer<typeof SignInLinkAnswer>

const ListedSession = z.object({
  sessionId: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  network: z.string().describe('As far as it is kept: /24 of IPv4, /48 of IPv6'),
  browser: z.string(),
})

/** Where somebody is signed in. */
export const SessionsAnswer = z.object({ sessions: z.array(ListedSession) }).meta({ id: 'Sessions' })
export type SessionsAnswer = z.infer<typeof SessionsAnswer>

export const SessionPath = z.object({ sessionId: z.uuid() })

/** Where one is signed in oneself. */
export const OwnSessionsAnswer = z
  .object({
    sessions: z.array(ListedSession.extend({ current: z.boolean().describe('Whether it is that of the request') })),
  })
  .meta({ id: 'OwnSessions' })
export type OwnSessionsAnswer = z.infer<typeof OwnSessionsAnswer>

/** How much of one's own was ended. */
export const EndedSessions = z
  .object({ sessions: z.number().int(), links: z.number().int().describe('Sign-in links that were not used yet') })
  .meta({ id: 'EndedSessions' })

export const EndedSession = z.object({ outcome: z.literal('ended') }).meta({ id: 'EndedSession' })

/** What people see and change of themselves. */
export const OwnPersonAnswer = z
  .object({ personId: z.string(), name: z.string(), address: z.string(), role: PersonRole, revision: Revision })
  .meta({ id: 'OwnPerson' })
export type OwnPersonAnswer = z.infer<typeof OwnPersonAnswer>
