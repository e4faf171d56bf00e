import { randomUUID } from 'node:crypto'
import { asReader, ensureReaderRole, type ReaderScope, sqlFile } from '@otzyv/database'
import { DIMENSIONS } from '@otzyv/domain'
import type { Actor } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import * as admin from '../index.ts'

let database: TestDatabase
let ctx: AdminContext
let agentId: string
let otherId: number
/** Lissabon is merged into Lisbon, and "Ana B." into Ana. */
const TICKETS = [
  { ticket: 'T-1', team: 'Lisbon', agent: 'Ana', rating: 1, day: '2026-11-01', evidence: 'confirmed' },
  { ticket: 'T-2', team: 'Lissabon', agent: 'Rui', rating: 2, day: '2026-11-02', evidence: 'confirmed' },
  { ticket: 'T-3', team: 'Porto', agent: 'Ana B.', rating: 5, day: '2026-11-02', evidence: 'suspect' },
  { ticket: 'T-4', team: '', agent: '', rating: 4, day: '2026-11-03', evidence: 'unconfirmed' },
  { ticket: 'T-5', team: 'Porto', agent: 'Rui', rating: 1, day: '2026-11-04', evidence: 'confirmed' },
] as const

beforeAll(async () => {
  database = await createTestDatabase()
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  otherId = await buildWorkspace(database.db, { time_zone: 'UTC' })
  ctx = operatorContext(database, workspaceId, 'owner')
  for (const id of [workspaceId, otherId]) for (const one of TICKETS) await write(id, one)
  for (const [dimension, value, into] of [
    ['team', 'Lissabon', 'Lisbon'],
    ['agent', 'Ana B.', 'Ana'],
  ])
    await sql`insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
      values (${workspaceId}, ${dimension}, ${value}, ${into}, ${into}, 'test')`.execute(database.db)
  const added = await admin.addPerson(ctx, { address: 'ana@company.example', name: 'Ana', role: 'agent', agent: 'Ana' })
  agentId = added.outcome === 'added' ? added.personId : ''
  await ensureReaderRole(database, { again: false })
})
afterAll(() => database.drop())

async function write(workspaceId: number, { ticket, team, agent, rating, day, evidence }: (typeof TICKETS)[number]) {
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, ${`${id}@client.example`}, ${id})`.execute(database.db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, solved_at, send_after, expires_at, team, agent)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${ticket}, 1, 'en', now(), now(), now(), ${team}, ${agent})`.execute(
    database.db,
  )
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit,
      local_day, first_confirmed_at)
    values (${workspaceId}, ${id}, 'csat', ${rating}, ${`said of ${ticket}`}, ${evidence}, 1, 1, ${day}, ${day}::timestamptz)`.execute(
    database.db,
  )
}

const network = '203.0.113.0/24'
const manager = (teams: string[] | null): Actor => ({
  ...{ kind: 'person', id: randomUUID(), name: 'Lead', role: 'manager' },
  ...{ teams, network },
})
const agent = (teams: string[] | null = null): Actor => ({
  ...{ kind: 'person', id: agentId, name: 'Ana', role: 'agent' },
  ...{ teams, network },
})
const key = (teams: string[] | null): Actor => ({
  ...{ kind: 'apiKey', id: 'k', name: 'bi', scopes: ['responses:read'] },
  ...{ teams, network },
})
const as = (actor: Actor): AdminContext => ({ ...ctx, actor })
const ticketsFor = async (actor: Actor, query: Record<string, unknown> = {}) =>
  (await admin.readResponses(as(actor), query)).responses.map(({ ticket }) => ticket.id).sort()

describe('single responses', () => {
  test('are read by a manager or a key of their teams, and of every team by those who see every team', async () => {
    for (const of of [manager, key]) {
      expect(await ticketsFor(of(null))).toEqual(['T-1', 'T-2', 'T-3', 'T-4', 'T-5'])
      expect(await ticketsFor(of(['Lisbon']))).toEqual(['T-1', 'T-2'])
      expect(await ticketsFor(of(['Lissabon', 'nowhere']))).toEqual(['T-1', 'T-2'])
      expect(await ticketsFor(of([]))).toEqual([])
    }
  })

  test('are read by an agent of the tickets alone that they handled, whatever they ask for', async () => {
    expect(await ticketsFor(agent())).toEqual(['T-1', 'T-3'])
    expect(await ticketsFor(agent(), { agent: ['Rui'] })).toEqual([])
    expect(await ticketsFor(agent(), { agent: ['Rui', 'Ana B.'] })).toEqual(['T-1', 'T-3'])
    expect(await ticketsFor(agent(['Porto']))).toEqual(['T-3'])
  })

  test('are refused to a viewer, to a key without the scope, and to an agent whom nobody can tell from others', async () => {
    const viewer: Actor = { ...manager(null), kind: 'person', role: 'viewer', name: '', teams: null, network }
    const other: Actor = { kind: 'apiKey', id: 'k', name: '', scopes: ['indicators:read'], teams: null, network }
    const unknown: Actor = { kind: 'person', id: randomUUID(), name: '', role: 'agent', teams: null, network }
    for (const actor of [viewer, other, unknown])
      await expect(ticketsFor(actor)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('are refused in the same words for a team of somebody else and for one that there is not', async () => {
    const problems = await Promise.all(
      ['Porto', 'nowhere', ''].map(
        async (team) => await ticketsFor(manager(['Lisbon']), { team: [team] }).catch((error: unknown) => error),
      ),
    )
    expect(problems).toMatchObject(Array(3).fill({ code: 'forbidden' }))
    expect(new Set(problems.map(String)).size).toBe(1)
  })

  test('are found by survey, day, team, product, agent, rating, evidence and whether they are left out', async () => {
    const found = async (query: Record<string, unknown>) => await ticketsFor(manager(null), query)
    expect(await found({ survey: 'csat', team: ['Lisbon'] })).toEqual(['T-1', 'T-2'])
    expect(await found({ survey: 'nps' })).toEqual([])
    expect(await found({ team: [''] })).toEqual(['T-4'])
    expect(await found({ agent: ['Ana'] })).toEqual(['T-1', 'T-3'])
    expect(await found({ rating: ['1', 2] })).toEqual(['T-1', 'T-2', 'T-5'])
    expect(await found({ evidence: ['suspect', 'unconfirmed'] })).toEqual(['T-3', 'T-4'])
    expect(await found({ from: '2026-11-02', to: '2026-11-04' })).toEqual(['T-2', 'T-3', 'T-4'])
    expect(await found({ product: ['app'] })).toEqual([])
    const { responses } = await admin.readResponses(ctx, { rating: [5] })
    await admin.excludeResponse(ctx, { invitationId: responses[0]?.invitationId, reason: 'test' })
    expect(await found({ excluded: 'yes' })).toEqual(['T-3'])
    expect(await found({ excluded: 'no' })).toEqual(['T-1', 'T-2', 'T-4', 'T-5'])
    await admin.includeResponse(ctx, { invitationId: responses[0]?.invitationId })
    for (const query of [
      { from: '2026-11-02', to: '2026-11-02' },
      { rating: [11] },
      { limit: 0 },
      { cursor: 'x' },
      { who: 1 },
    ])
      await expect(found(query)).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('are given page by page, newest first, each once', async () => {
    const pages: string[][] = []
    let cursor: string | null | undefined
    do {
      const page = await admin.readResponses(ctx, { limit: 2, ...(cursor ? { cursor } : {}) })
      pages.push(page.responses.map(({ day }) => day))
      cursor = page.next
    } while (cursor)
    expect(pages).toEqual([['2026-11-04', '2026-11-03'], ['2026-11-02', '2026-11-02'], ['2026-11-01']])
  })

  test('say what they count as, and nothing of who answered', async () => {
    const { responses } = await admin.readResponses(ctx, { rating: [2] })
    expect(responses).toMatchObject([
      {
        ticket: { source: 'desk', id: 'T-2' },
        team: 'Lisbon',
        agent: 'Rui',
        product: null,
        rating: 2,
        comment: 'said of T-2',
        day: '2026-11-02',
        excluded: null,
        overruled: false,
      },
    ])
    expect(JSON.stringify(responses)).not.toContain('client.example')
  })

  test('are read with one row of audit each time, which says what was looked for and not what was found', async () => {
    const rows = async () => (await admin.listAudit(ctx, { verb: 'read', limit: 1000 })).changes
    const before = (await rows()).length
    await admin.readResponses(as(manager(['Lisbon'])), { survey: 'csat', rating: [1, 2] })
    const [row, ...others] = await rows()
    expect(others).toHaveLength(before)
    expect(row).toMatchObject({
      verb: 'read',
      entity: 'response',
      entityId: 'csat',
      network,
      before: null,
      after: { survey: 'csat', rating: [1, 2], responses: 2 },
    })
    const { rows: all } = await sql<{ text: string }>`select a::text as text from audit a`.execute(database.db)
    expect(all.map(({ text }) => text).join('\n')).not.toMatch(/said of/)
    await expect(ticketsFor(manager(['Lisbon']), { team: ['Porto'] })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await rows()).toHaveLength(before + 1)
  })
})

describe('the second wall', () => {
  // Its parameters are those of the file, all of them null here.
  const LIST = sqlFile<Record<string, unknown>, { ticketId: string }>('responses/list-responses.sql' as never)
  const unfiltered = async (scope: ReaderScope) => {
    const any = Object.fromEntries(
      [
        'oneId',
        'surveyId',
        'timeZone',
        'from',
        'to',
        ...DIMENSIONS,
        'evidence',
        'ratings',
        'reasons',
        'hasComment',
        'followUps',
        'responseTags',
        'search',
        'lowSurveys',
        'lowRatings',
        'countedEvidence',
        'excluded',
        'overruled',
        'afterDay',
        'afterAt',
        'afterId',
      ].map((name) => [name, null]),
    )
    const read = async (workspaceId: number) =>
      (
        await asReader(
          database,
          scope,
          async ({ db }) => await LIST.execute(db, { ...any, isLow: false, workspaceId, limit: 100 }),
        )
      ).result
    return [await read(ctx.workspaceId), await read(otherId)].map((rows) => rows.map(({ ticketId }) => ticketId).sort())
  }

  test('lets the product’s own statement through the rows of the reader’s teams, agents and workspace, without a filter of its own', async () => {
    const { workspaceId } = ctx
    expect(await unfiltered({ workspaceId, teams: ['Porto'], agents: null })).toEqual([['T-3', 'T-5'], []])
    expect(await unfiltered({ workspaceId, teams: null, agents: ['Ana'] })).toEqual([['T-1'], []])
    expect((await unfiltered({ workspaceId, teams: null, agents: null }))[0]).toHaveLength(5)
  })

  test('stands behind every reading, and a reading without it says so', async () => {
    expect((await admin.readResponses(ctx, {})).walled).toBe(true)
    await sql`drop policy reader on response`.execute(database.db)
    expect(await admin.readResponses(as(manager(['Porto'])), {})).toMatchObject({ walled: false, next: null })
    expect(await ticketsFor(manager(['Porto']))).toEqual(['T-3', 'T-5'])
    await ensureReaderRole(database, { again: true })
  })
})
