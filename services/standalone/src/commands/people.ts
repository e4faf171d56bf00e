import { isDeepStrictEqual } from 'node:util'
import {
  addPerson,
  createSignInLink,
  type ListedPerson,
  listPeople,
  setPerson,
  switchOffPerson,
  switchOnPerson,
  unlinkIdentity,
} from '@otzyv/admin'
import { PersonRole } from '@otzyv/contracts'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { findPerson } from '../command-line/find-person.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { commaList, known, reportedName } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { workspaceOption } from './shared-options.ts'

const address = z.object({ address: z.string() })
const inWorkspace = z.object({ workspace: workspaceOption })
const role = known('role', PersonRole.options)
const teams = commaList(reportedName)
const force = flag('even if the person is the last admin who can sign in; only a command then makes another one')
const AGENT = 'what the helpdesk calls the person as the agent of a ticket'
const roles = PersonRole.options.join(', ')

export const peopleAdd = defineCommand({
  positionals: address,
  options: z.object({
    workspace: workspaceOption,
    name: option(z.string().default(''), 'how pages call the person; the address without it'),
    role: option(role.default('viewer'), `what the person may do: ${roles}; viewer without it`, 'ROLE'),
    teams: option(teams.optional(), 'the teams that the person may see; every team without it', 'A,B'),
    agent: option(reportedName.default(''), AGENT, 'NAME'),
  }),
  examples: ['otzyv people add lead@company.example --name "Team lead" --role viewer'],
  run: async (ctx, { address, name, role, teams = null, agent, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const added = await addPerson(admin, { address, name, role, teams, agent: agent || null })
      const next = `Sign them in with: ./otzyv people sign-in-link ${address}`
      if (added.outcome === 'added') return { data: added, lines: ['Added.', next] }
      const there = await findPerson(admin, address)
      const wished = {
        name,
        role,
        teams: teams && [...new Set(teams)].sort(),
        agent: agent || null,
        switchedOffAt: null,
      }
      const asWished = isDeepStrictEqual({ ...there, ...wished }, there)
      if (!asWished) throw new UsageError(`${address} is there already. Change it with: ./otzyv people set ${address}`)
      return { data: added, lines: ['It was there before.', next] }
    }),
})

export const peopleList = defineCommand({
  positionals: none,
  options: inWorkspace,
  examples: [],
  run: async (ctx, { workspace: wished }) =>
    await withDatabase(ctx, 'people', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, wished)
      const people = await listPeople({ db, workspaceId })
      return {
        data: { workspace: name, people },
        lines: people.length === 0 ? ['Nobody yet. Add somebody with: ./otzyv people add ADDRESS'] : people.map(lineOf),
      }
    }),
})

export const peopleSet = defineCommand({
  positionals: address,
  options: z.object({
    workspace: workspaceOption,
    name: option(z.string().optional(), 'how pages call the person'),
    role: option(role.optional(), `what the person may do: ${roles}`, 'ROLE'),
    teams: option(teams.optional(), 'the only teams that the person may see', 'A,B'),
    allTeams: flag('the person may see every team'),
    agent: option(reportedName.optional(), `${AGENT}; "" for nothing`, 'NAME'),
    force,
    newAddress: option(z.string().optional(), 'the address by which the person is known from now on', 'ADDRESS'),
  }),
  examples: [
    'otzyv people set lead@company.example --role manager --teams Lisbon,Porto',
    'otzyv people set lead@company.example --all-teams',
  ],
  run: async (ctx, { address, name, role, teams, allTeams, agent, newAddress, force, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      if (teams !== undefined && allTeams) throw new UsageError('Say either --teams or --all-teams.')
      const wished = {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(allTeams ? { teams: null } : teams === undefined ? {} : { teams }),
        ...(agent === undefined ? {} : { agent: agent || null }),
        ...(newAddress === undefined ? {} : { newAddress }),
      }
      if (Object.keys(wished).length === 0)
        throw new UsageError('Say what to change: --name, --role, --teams, --all-teams, --agent or --new-address.')
      const { outcome } = await setPerson(admin, { address, ...wished, force })
      return { data: { outcome }, lines: [outcome === 'set' ? 'Changed.' : 'It was so before.'] }
    }),
})

export const peopleSwitchOff = defineCommand({
  positionals: address,
  options: inWorkspace.extend({ force }),
  examples: [],
  run: async (ctx, { address, force, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const { outcome } = await switchOffPerson(admin, { address, force })
      const line = outcome === 'unchanged' ? 'It was so before.' : 'Switched off: signed out, and no link signs in.'
      return { data: { outcome }, lines: [line] }
    }),
})

export const peopleSwitchOn = defineCommand({
  positionals: address,
  options: inWorkspace,
  examples: [],
  run: async (ctx, { address, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const { outcome } = await switchOnPerson(admin, { address })
      const line = outcome === 'unchanged' ? 'It was so before.' : 'Switched on: a new link signs in again.'
      return { data: { outcome }, lines: [line] }
    }),
})

export const peopleSignInLink = defineCommand({
  positionals: address,
  options: inWorkspace,
  examples: ['otzyv people sign-in-link lead@company.example'],
  run: async (ctx, { address, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin, open }) => {
      const { token, ...link } = await createSignInLink(admin, { address })
      const url = `${readPublicUrl(ctx.settings, open.dataDir)}/sign-in/${token}`
      return {
        data: { url, address: link.address, expiresAt: link.expiresAt },
        lines: [url, `Signs ${link.address} in once, until ${link.expiresAt.toISOString()}. Give it to nobody else.`],
      }
    }),
})

export const peopleUnlink = defineCommand({
  positionals: address,
  options: inWorkspace,
  examples: [],
  run: async (ctx, { address, ...wish }) =>
    await withAdmin(ctx, 'people', wish, async ({ admin }) => {
      const { outcome } = await unlinkIdentity(admin, { address })
      const line =
        outcome === 'unchanged' ? 'No account was linked.' : 'Unlinked: the next sign-in links an account again.'
      return { data: { outcome }, lines: [line] }
    }),
})

function lineOf({ address, role, teams, agent, name, switchedOffAt }: ListedPerson): string {
  const seen = teams === null || role === 'admin' ? '' : `teams: ${teams.join(', ') || 'none'}`
  const handles = agent === null ? '' : `agent: ${agent}`
  return [address, role, seen, handles, switchedOffAt ? 'switched off' : '', name].filter(Boolean).join('  ')
}
