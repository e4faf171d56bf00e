import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Place } from '../dashboards/app/src/pages/settings/webhooks/json-path.ts'
import {
  chooseValue,
  dropTarget,
  type Mapping,
  type Target,
} from '../dashboards/app/src/pages/settings/webhooks/mapping-draft.ts'
import { HELPDESKS } from '../services/intake/src/helpdesks/helpdesks.ts'
import { tryHook } from '../services/intake/src/hook/try-hook.ts'
import { type Fixture, readFixtures } from '../services/intake/testing/read-fixtures.ts'
import { showProof } from '../services/intake/testing/show-proof.ts'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** A fresh start, to which every helpdesk is connected by following its guide. */
let database: TestDatabase
let env: Record<string, string>
let otzyv: RunningOtzyv
beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), KEYRING: createKeyringText() }
  otzyv = await startOtzyv(env)
  await command('workspaces', 'set', 'default', '--ask-delay-minutes', '0', '--ask-again-days', '0')
})
afterAll(async () => {
  await otzyv?.stop()
  await database?.drop()
})

async function command(...args: string[]) {
  const { code, stdout, stderr } = await runOtzyv([...args, '--json'], { ...env, PORT: new URL(otzyv.url).port })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** Whether the mailbox has a mail to an address. */
async function hasMail(address: string): Promise<boolean> {
  return (await (await fetch(`${otzyv.url}/mailbox.json`)).text()).includes(address)
}

const DAY = 86_400_000
/** The payload as if all of it had happened some days later: a solve that is older than two days is asked about no more. */
function shiftDays(payload: unknown, days: number): string {
  return JSON.stringify(payload)
    .replace(/2026-11-\d\d/g, (day) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10))
    .replace(/\b179[45]\d{6}(\d{3})?\b/g, (time, ms) => String(Number(time) + days * (ms ? DAY : DAY / 1000)))
}

type Solve = Fixture['comesTo'][number] & { event: 'solved' }
const solveOf = ({ comesTo }: Fixture) => comesTo.find((event): event is Solve => event.event === 'solved')
/** The customer's address in what a payload comes to; null if it has none. */
const addressOf = (fixture: Fixture): string | null =>
  /"email":"([^"]+)"/.exec(JSON.stringify(solveOf(fixture)?.ticket['respondent'] ?? {}))?.[1] ?? null

/** Of each helpdesk a payload that says who the customer is, if it has one, else any that is a solve. */
const SAMPLES = Object.keys(HELPDESKS).map((name) => {
  const helpdesk = name as keyof typeof HELPDESKS // its keys
  const solves = readFixtures().filter((fixture) => fixture.helpdesk === helpdesk && solveOf(fixture))
  const [sample] = [...solves.filter(addressOf), ...solves]
  if (!sample) throw new Error(`${helpdesk} has no payload of a solve`)
  return { helpdesk, sample, address: addressOf(sample) }
})

/** Connects a helpdesk as its guide says, lets it send its payload, and gives the reply. */
async function follow({ helpdesk, sample, address }: (typeof SAMPLES)[number]): Promise<unknown> {
  const { hookId, url, secret, steps } = await command('connect', helpdesk)
  const { auth, secretFrom } = HELPDESKS[helpdesk]
  const said: string = steps.join('\n')
  expect(said).toContain(url)
  let shown = secret
  if (secretFrom === 'helpdesk') {
    shown = `made-by-${helpdesk}-itself`
    const file = join(dirname(env['DATA_DIR'] ?? ''), 'secret.txt')
    writeFileSync(file, shown)
    await command('hooks', 'rotate', hookId, '--keep-hours', '0', '--secret-file', file)
  } else expect(said).toContain(secret)
  const solvedAt = Date.parse(String(solveOf(sample)?.ticket['solvedAt'] ?? new Date().toISOString()))
  const shifted = shiftDays(sample.payload, Math.floor((Date.now() - solvedAt) / DAY))
  const own = address === null ? shifted : shifted.replaceAll(address, `${helpdesk}@client.example`)
  // Both kinds of Zendesk name the same ticket.
  const body = helpdesk === 'zendesk-trigger' ? own.replace(/"ticketId":"\d+"/, '"ticketId":"90210"') : own
  const { headers, path } = showProof(auth, shown, body, new Date())
  const sent = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
  return await (await fetch(`${otzyv.url}${new URL(url).pathname}${path}`, sent)).json()
}

const answers = new Map<string, unknown>()
beforeAll(async () => {
  for (const one of SAMPLES) answers.set(one.helpdesk, await follow(one))
}, 120_000)

test.each(SAMPLES.filter(({ address }) => address !== null))(
  'a payload of $helpdesk becomes a mail in the mailbox by following its guide',
  async ({ helpdesk }) => {
    expect(answers.get(helpdesk)).toMatchObject({ events: [{ event: 'solved', ticket: { outcome: 'invited' } }] })
    await waitUntil('the mail', async () => await hasMail(`${helpdesk}@client.example`))
  },
)

test.each(SAMPLES.filter(({ address }) => address === null))(
  'a payload of $helpdesk, which names nobody, is recorded as that by following its guide',
  ({ helpdesk }) => {
    const ticket = { outcome: 'skipped', reason: 'no_address' }
    expect(answers.get(helpdesk)).toMatchObject({ events: [{ event: 'solved', ticket }] })
  },
)

test('a mapping that is clicked together for a payload of several tickets reads each of them', () => {
  const ticket = (id: number, state: string) => ({ id, state, who: { mail: `c${id}@client.example` } })
  const payload = { account: 7, events: [ticket(1, 'closed'), ticket(2, 'open')] }
  const events = 'events'
  const begun = { source: 'desk', solved: null, reopened: null, fields: { ticketId: '$.id', team: '$.account' } }
  const clicks: [Target, Place, unknown][] = [
    ['items', [events], payload.events],
    ['ticketId', [events, 1, 'id'], 2],
    ['solved', [events, 0, 'state'], 'closed'],
    ['email', [events, 0, 'who', 'mail'], 'c1@client.example'],
    ['team', ['account'], 7], // in none of them
  ]
  const mapping = clicks.reduce<Mapping>((draft, click) => chooseValue(draft, ...click), begun)
  expect(mapping).toMatchObject({ items: '$.events[*]', fields: { ticketId: '$.id', email: '$.who.mail' } })
  expect(mapping.fields['team']).toBeUndefined()
  const settings = { auth: { by: 'path' }, mapping }
  expect(tryHook({ helpdesk: 'custom', settings, payload, timeZone: null }, new Date())).toMatchObject([
    { event: 'solved', ticket: { ticketId: '1', respondent: { email: 'c1@client.example' } } },
    { event: 'none' },
  ])
  expect(dropTarget(mapping, 'items', '')).toEqual({ ...begun, fields: { ticketId: '$.id' } })
})

/** Reports a body as a recipe says, with a key that is made as it says. */
async function report(recipe: string, body: string): Promise<void> {
  const { key } = await command('keys', 'create', recipe, '--scopes', 'tickets:write')
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const answer = await fetch(`${otzyv.url}/v1/tickets/solved`, { method: 'POST', headers, body })
  expect([answer.status, await answer.json()]).toMatchObject([200, { outcome: 'invited' }])
  await waitUntil('the mail', async () => await hasMail(`${recipe}@client.example`))
}

const recipe = (file: string) => readFileSync(new URL(`../docs/recipes/${file}`, import.meta.url), 'utf8')

type Workflow = {
  nodes: { name: string; type: string; parameters: Record<string, unknown> }[]
  connections: Record<string, { main: { node: string }[][] }>
}

test('the workflow for n8n is whole, and what its node sends becomes a mail', async () => {
  const { nodes, connections }: Workflow = JSON.parse(recipe('n8n-report-solved-ticket.json'))
  const names = nodes.map(({ name }) => name)
  for (const [from, { main }] of Object.entries(connections))
    for (const name of [from, ...main.flat().map(({ node }) => node)]) expect(names).toContain(name)
  const sender = nodes.find(({ type }) => type === 'n8n-nodes-base.httpRequest')?.parameters ?? {}
  expect(sender).toMatchObject({ method: 'POST', url: 'https://otzyv.example/v1/tickets/solved', sendBody: true })
  const came: Record<string, string> = {
    ...{ ticketId: '4711', solvedAt: new Date().toISOString(), team: 'Support', agent: 'Kim "K" Lee' },
    ...{ subject: 'a\nb', email: 'n8n@client.example', name: 'Kim', locale: 'de' },
  }
  const filled = String(sender['jsonBody'])
    .replace(/^=/, '')
    .replace(/\{\{ JSON\.stringify\(\$json\.body\.(\w+)\) \}\}/g, (_, name) => JSON.stringify(came[name]))
  expect(filled).not.toContain('{{')
  await report('n8n', filled)
})

test('the body for Zapier becomes a mail', async () => {
  const body = /```json\n([\s\S]*?)```/.exec(recipe('zapier.md'))?.[1] ?? ''
  const came: Record<string, string> = {
    'requester email': 'zapier@client.example',
    'solved at': new Date().toISOString(),
  }
  await report(
    'zapier',
    body.replace(/\{\{([\w ]+)\}\}/g, (_, name) => came[name] ?? `the ${name}`),
  )
})
