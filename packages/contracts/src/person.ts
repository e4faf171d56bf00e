import { z } from 'zod'
import { FIGURE_PAGES } from './figure-pages.ts'

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
export const Me = z
  .object({
    workspaceId: z.string(),
    workspaceName: z.string(),
    person: SignedInPerson,
    rights: z.array(z.string()).describe('What their role allows, such as `survey.set`; the table is in the documents'),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

/** The last part of a sign-in link. */
export const SignInPath = z.object({ token: z.string() })

/** All of a path below `/settings/`. */
export const SettingsPath = z.object({ page: z.string() })

/** What the form on the page about signing in sends. */
export const SignInForm = z.object({ address: z.string().describe('The mail address of who wants to sign in') })

/** The query of `GET /sign-in`. */
export const SignInQuery = z.object({
  to: z.string().max(2000).default('').describe('The query of the page to return to, such as `groupBy=team`'),
  page: z
    .string()
    .max(200)
    .regex(new RegExp(`^(settings(/[a-z0-9-]+)*|${FIGURE_PAGES.join('|')})?$`))
    .catch('')
    .default('')
    .describe('The page to return to, such as `settings/people` or `teams`; the week without it'),
})
