import { z } from 'zod'

/** What a person may do in a workspace; each role may do what those before it may. */
export const PersonRole = z.enum(['viewer', 'agent', 'manager', 'admin'])
export type PersonRole = z.infer<typeof PersonRole>

/**
 * The teams that somebody may see, by their values as the helpdesk sends them, in an order of their own; null for every team,
 * those to come too. [] is none at all.
 */
export const Teams = z.array(z.string()).nullable()
export type Teams = readonly string[] | null

/** The person whose session a request brings. */
export const SignedInPerson = z
  .object({
    personId: z.string(),
    name: z.string().describe('Empty for a person of whom only the address is known.'),
    address: z.string(),
    role: PersonRole,
    teams: Teams.describe('The teams that this person may see; null for every team, as for each admin.'),
    agent: z
      .string()
      .nullable()
      .describe('What the helpdesk calls this person as the agent of a ticket, if it is known.'),
  })
  .meta({ id: 'SignedInPerson' })
export type SignedInPerson = z.infer<typeof SignedInPerson>

/** Who is signed in. */
export const Me = z.object({ workspaceId: z.string(), person: SignedInPerson }).meta({ id: 'Me' })

/** The last part of a sign-in link. */
export const SignInPath = z.object({ token: z.string() })

/** The query of `GET /sign-in`. */
export const SignInQuery = z.object({
  to: z.string().max(2000).default('').describe('The query of the dashboard to return to, such as `groupBy=team`'),
})
