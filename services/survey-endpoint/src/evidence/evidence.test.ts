import { overruleEvidence } from '@otzyv/admin'
import { createStatementRunner } from '@otzyv/database'
import { signLink } from '@otzyv/keyring'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BuiltInvitation } from '../../testing/build-invitation.ts'
import { startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { storeResponses } from '../store/store-responses.ts'
import { listEvidence } from './list-evidence.ts'

const BROWSER = { 'user-agent': 'Mozilla/5.0 Chrome/139.0 Safari/537.36' }
let endpoint: TestEndpoint
let invited: BuiltInvitation
let reviewer: { authorization: string }
beforeAll(async () => {
  endpoint = await startEndpoint()
  reviewer = await endpoint.keyFor('evidence:write', 'of the support lead')
})
beforeEach(async () => {
  invited = await endpoint.invite({ kind: 'nps' })
})
afterAll(() => endpoint.stop())

const open = (path: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  endpoint.routes.request(path, { method, headers })
const vote = (rating: number, own: Record<string, unknown> = {}) =>
  endpoint.post(invited.token, submitted({ rating, facts: { via: 'gesture', openedWith: rating }, ...own }), BROWSER)

async function runLoop(name: string): Promise<number> {
  const loop = endpoint.service.loops.find((one) => one.name === name)
  if (!loop) throw new Error(`there is no loop ${name}`)
  return (await loop.run(new AbortController().signal)).rows
}

async function evidenceNow() {
  const { rows } = await sql<{ rating: number; evidence: string; changes: number; decided: string[] }>`
    select rating, evidence,
      (select count(*)::integer from change_log where change_log.invitation_id = response.invitation_id) as changes,
      array(select reason from evidence_decision d where d.invitation_id = response.invitation_id order by decided_at) as decided
    from response where invitation_id = ${invited.invitationId}`.execute(endpoint.database.db)
  return rows[0] ?? null
}

async function hits() {
  return await endpoint.database.db
    .selectFrom('link_hit')
    .select(['kind', 'rating', 'network', 'automated'])
    .where('invitation_id', '=', invited.invitationId)
    .orderBy('rating')
    .orderBy('kind')
    .execute()
}

/** Sets the hits and the invitation back, as if that time had passed since. */
async function letPass(minutes: number): Promise<void> {
  await sql`update link_hit set hit_at = hit_at - make_interval(mins => ${minutes}) where invitation_id = ${invited.invitationId}`.execute(
    endpoint.database.db,
  )
  await sql`update invitation set created_at = created_at - make_interval(mins => ${minutes + 5}) where invitation_id = ${invited.invitationId}`.execute(
    endpoint.database.db,
  )
}

describe('openings', () => {
  test('are noted apart from responses; HEAD notes nothing, a prefetch is called one', async () => {
    const all = Array.from({ length: 11 }, (_, rating) => open(`/r/${invited.token}/${rating}`))
    await Promise.all(all)
    await open(`/r/${invited.token}/3`, BROWSER, 'HEAD')
    await open(`/r/${invited.token}/3`, { ...BROWSER, 'sec-purpose': 'prefetch;prerender' })
    await runLoop('record-link-hits')
    expect((await hits()).map((hit) => hit.kind)).toEqual([
      ...Array(4).fill('open'),
      'prefetch',
      ...Array(7).fill('open'),
    ])
    expect(await evidenceNow()).toBeNull()
    await letPass(30)
    await runLoop('record-unconfirmed')
    expect(await evidenceNow()).toBeNull()
  })

  test('keep no whole address', async () => {
    const env = { incoming: { socket: { remoteAddress: '203.0.113.77' } } }
    await endpoint.routes.request(`/r/${invited.token}/9`, { headers: BROWSER }, env)
    await runLoop('record-link-hits')
    expect(await hits()).toMatchObject([{ network: '203.0.113.0/24' }])
  })

  test('a quiet one becomes an unconfirmed response, and a confirmed one later takes its place', async () => {
    await open(`/r/${invited.token}/9`)
    await runLoop('record-link-hits')
    await runLoop('record-unconfirmed')
    expect(await evidenceNow()).toBeNull()
    await letPass(15)
    await runLoop('record-unconfirmed')
    await runLoop('record-unconfirmed')
    expect(await evidenceNow()).toMatchObject({ rating: 9, evidence: 'unconfirmed', changes: 1 })
    await vote(7)
    expect(await evidenceNow()).toMatchObject({ rating: 7, evidence: 'confirmed', changes: 2 })
  })

  test('one by a program is never quiet', async () => {
    await open(`/r/${invited.token}/9`, { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' })
    await runLoop('record-link-hits')
    await letPass(15)
    await runLoop('record-unconfirmed')
    expect(await evidenceNow()).toBeNull()
  })

  test('are forgotten after 30 days', async () => {
    await open(`/r/${invited.token}/9`)
    await runLoop('record-link-hits')
    await letPass(31 * 24 * 60)
    await runLoop('forget-link-hits')
    expect(await hits()).toEqual([])
  })
})

describe('quarantine', () => {
  test('three links of one mail confirmed within minutes are suspect, and stay so', async () => {
    for (const rating of [1, 2]) await vote(rating, { renderedAtMs: Date.now() + rating })
    expect(await evidenceNow()).toMatchObject({ evidence: 'confirmed' })
    for (const rating of [3, 4]) await vote(rating, { renderedAtMs: Date.now() + rating })
    expect(await evidenceNow()).toMatchObject({ evidence: 'suspect', decided: ['many_links'] })
  })

  test('a person who tries many ratings on one page is not', async () => {
    for (let edit = 1; edit <= 9; edit++) await vote(edit, { edit, facts: { via: 'change', openedWith: 5 } })
    expect(await evidenceNow()).toMatchObject({ rating: 9, evidence: 'confirmed', decided: [] })
  })

  const followHidden = async (headers = BROWSER) => {
    const mail = { workspaceId: endpoint.workspaceId, invitationId: invited.invitationId }
    const rest = { surveyNumber: 2, kind: 'nps', localeIndex: 0, expiresAt: new Date(Date.now() + 1e8) } as const
    const hidden = signLink(endpoint.keyring, 'honeypot', { ...mail, ...rest })
    expect((await open(`/o/${hidden}`, headers)).status).toBe(404)
  }

  test.each(['before', 'after'])('the hidden link followed %s the vote makes it suspect', async (when) => {
    if (when === 'after') await vote(1)
    await followHidden()
    if (when === 'before') await vote(1)
    await runLoop('record-link-hits')
    await runLoop('quarantine-honeypot')
    await runLoop('quarantine-honeypot')
    expect(await evidenceNow()).toMatchObject({ evidence: 'suspect', changes: 2, decided: ['honeypot'] })
  })

  test.each(['before', 'after'])(
    'a scanner that follows it and votes %s the person takes nothing away',
    async (when) => {
      const scanner = { 'user-agent': 'Mozilla/5.0 (X11; Linux) Chrome/120.0' }
      const scan = async () => {
        await followHidden(scanner)
        await endpoint.post(invited.token, submitted({ rating: 0, renderedAtMs: 1 }), scanner)
      }
      if (when === 'before') await scan()
      await vote(9)
      if (when === 'after') await scan()
      await runLoop('record-link-hits')
      await runLoop('quarantine-honeypot')
      expect(await evidenceNow()).toMatchObject({ rating: 9, evidence: 'confirmed', decided: [] })
    },
  )

  test('the field that no person sees makes a version suspect', async () => {
    await vote(1, { extra: 'https://spam.example' })
    expect(await evidenceNow()).toMatchObject({ evidence: 'suspect' })
  })
})

describe('a person overrules', () => {
  test('with an audit, a recount, and for good', async () => {
    for (const rating of [1, 2, 3]) await vote(rating, { renderedAtMs: Date.now() + rating })
    const ctx = { db: endpoint.database.db }
    const listed = await listEvidence(ctx, { workspaceId: endpoint.workspaceId, evidence: 'suspect' })
    expect(listed.find((one) => one.invitationId === invited.invitationId)).toMatchObject({ reason: 'many_links' })

    const before = (await evidenceNow())?.changes ?? 0
    const answer = await endpoint.routes.request(`/v1/evidence/${invited.invitationId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...reviewer },
      body: JSON.stringify({ evidence: 'confirmed', note: 'called them' }),
    })
    expect(await answer.json()).toEqual({ outcome: 'overruled', before: 'suspect', after: 'confirmed' })
    expect(await evidenceNow()).toMatchObject({ evidence: 'confirmed', changes: before + 1 })

    for (const rating of [4, 5, 6]) await vote(rating, { renderedAtMs: Date.now() + 10 * rating })
    expect(await evidenceNow()).toMatchObject({
      rating: 6,
      evidence: 'confirmed',
      decided: ['many_links', 'overruled'],
    })
    const again = { invitationId: invited.invitationId, evidence: 'confirmed' }
    const overrule = async (workspaceId: number) => await overruleEvidence(operatorContext(ctx, workspaceId), again)
    expect(await overrule(endpoint.workspaceId)).toEqual({ outcome: 'unchanged', evidence: 'confirmed' })
    expect(await overrule(1)).toEqual({ outcome: 'no_response' })
  })
})

/** All versions by edit: the one that counts is the response, the others are the history. */
async function versionsOf() {
  const { rows } = await sql<{ edit: number; rating: number; counts: boolean; opened: number | null }>`
    select edit, rating, true as counts, (facts ->> 'openedWith')::integer as opened
    from response where invitation_id = ${invited.invitationId}
    union all
    select edit, rating, false, (facts ->> 'openedWith')::integer
    from response_version where invitation_id = ${invited.invitationId}
    order by edit`.execute(endpoint.database.db)
  return rows
}

describe('the history', () => {
  test.each([[[1, 2, 3]], [[2, 1, 3]], [[3, 2, 1]], [[3, 1, 2, 3, 1]]])(
    'has every version once, whatever order %j they come in',
    async (order) => {
      for (const edit of order) {
        const facts = { via: 'change', openedWith: 5 }
        await vote(edit, { edit, renderedAtMs: 1_790_000_000_000, facts })
      }
      const all = [1, 2, 3].map((edit) => ({ edit, rating: edit, counts: edit === 3, opened: 5 }))
      expect(await versionsOf()).toEqual(all)
    },
  )

  test('begins with the quiet opening that a person replaced', async () => {
    await open(`/r/${invited.token}/9`)
    await runLoop('record-link-hits')
    await letPass(15)
    await runLoop('record-unconfirmed')
    await vote(7)
    expect((await versionsOf()).map(({ rating, counts }) => [rating, counts])).toEqual([
      [9, false],
      [7, true],
    ])
  })

  test('keeps what replaces nothing: a program after a person, and the link that was one too many', async () => {
    await vote(8, { edit: 1, renderedAtMs: 1 })
    await vote(2, { edit: 2, renderedAtMs: 1, facts: { via: 'gesture', webdriver: true, openedWith: 8 } })
    for (const [edit, openedWith] of [3, 4].entries())
      await vote(openedWith, { edit: edit + 3, renderedAtMs: 1, facts: { via: 'gesture', openedWith } })
    expect((await versionsOf()).map(({ edit, rating, counts }) => [edit, rating, counts])).toEqual([
      [1, 8, false],
      [2, 2, false],
      [3, 3, true],
      [4, 4, false],
    ])
    expect(await evidenceNow()).toMatchObject({ rating: 3, evidence: 'suspect', decided: ['many_links'] })
  })

  test('of two processes that change one response at the same moment misses nothing', async () => {
    const { db, connectionString } = endpoint.database
    const [first, second] = [
      createStatementRunner(db, {
        connectionString,
        applicationName: 'otzyv-test-store',
        statementTimeoutMs: 5_000,
        onConnectionError: () => {},
      }),
      createStatementRunner(db, {
        connectionString,
        applicationName: 'otzyv-test-store',
        statementTimeoutMs: 5_000,
        onConnectionError: () => {},
      }),
    ]
    const edits = Array.from({ length: 40 }, (_, edit) => edit)
    await Promise.all(
      edits.map((edit) =>
        storeResponses(edit % 2 === 0 ? first : second, invited.workspaceId, [
          {
            workspaceId: invited.workspaceId,
            invitationId: invited.invitationId,
            rating: edit % 11,
            comment: '',
            reasons: [],
            evidence: 'confirmed',
            evidenceReason: 'send',
            facts: '{}',
            renderedAtMs: 1,
            edit,
          },
        ]),
      ),
    )
    await Promise.all([first.close(), second.close()])
    const versions = await versionsOf()
    expect(versions.map(({ edit }) => edit)).toEqual(edits)
    expect(versions.filter(({ counts }) => counts).map(({ edit }) => edit)).toEqual([39])
  })
})
