import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase, findEmbeddedPostgres } from '@otzyv/database'
import { parseKeyring, signLink } from '@otzyv/keyring'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'

const INVITATIONS = 300
const ROUNDS = 6

/** The whole product, killed without warning in the middle of answers, with and without its PostgreSQL. */
describe('kill -9', () => {
  let env: { DATA_DIR: string }
  let otzyv: RunningOtzyv
  const acknowledged = new Map<string, { renderedAtMs: number; rating: number }>()
  let tokens: { invitationId: string; token: string }[]

  beforeAll(async () => {
    env = { DATA_DIR: await makeDataDir() }
    otzyv = await startOtzyv(env)
    const keyring = parseKeyring(await readFile(join(env.DATA_DIR, 'keyring'), 'utf8'))
    const expiresAt = new Date(Date.now() + 86_400_000)
    tokens = Array.from({ length: INVITATIONS }, () => {
      const invitationId = randomUUID()
      return {
        invitationId,
        token: signLink(keyring, 'survey', {
          workspaceId: 1,
          invitationId,
          surveyNumber: 1,
          kind: 'csat',
          localeIndex: 0,
          expiresAt,
        }),
      }
    })
    await onDatabase(async (db) => {
      const ids = tokens.map(({ invitationId }) => invitationId)
      await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
                select 1, id, id || '@a.example', id || '@a.example' from unnest(${ids}::uuid[]) as id`.execute(db)
      await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale, solved_at, send_after, expires_at)
                select 1, id, 'csat', id, 'test', id::text, 1, 'en', now(), now(), ${expiresAt} from unnest(${ids}::uuid[]) as id`.execute(
        db,
      )
    })
  })
  afterAll(async () => {
    await otzyv.stop()
  })

  async function onDatabase<T>(work: (db: ReturnType<typeof connectDatabase>) => Promise<T>): Promise<T> {
    const connectionString = (await findEmbeddedPostgres({ dataDir: env.DATA_DIR })) ?? ''
    const db = connectDatabase({ connectionString, applicationName: 'test' })
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  }

  /** One customer after another answers and edits; only what was answered with 2xx is held to. */
  async function answerUntil(stopped: () => boolean, offset: number): Promise<void> {
    for (let i = offset; !stopped(); i++) {
      const { invitationId, token } = tokens[i % tokens.length] ?? { invitationId: '', token: '' }
      const version = { renderedAtMs: Date.now() + i, rating: 1 + (i % 5) }
      const body = JSON.stringify({
        ...version,
        edit: i,
        comment: `answer ${i}`,
        facts: { via: 'send', event: 'click', elapsedMs: 9000, openedWith: null, webdriver: false },
      })
      const response = await fetch(`${otzyv.url}/r/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(5000),
      }).catch(() => null)
      if (response?.ok) {
        const known = acknowledged.get(invitationId)
        if (!known || known.renderedAtMs < version.renderedAtMs) acknowledged.set(invitationId, version)
      } else await sleep(20)
    }
  }

  test(`${ROUNDS} times under load loses no acknowledged response, and every start needs no help`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      let over = false
      const writers = Array.from({ length: 8 }, (_, writer) => answerUntil(() => over, round * 97 + writer * 37))
      await sleep(600 + round * 130)
      const postmaster = Number(
        (await readFile(join(env.DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      if (round % 2 === 1) killGroup(postmaster)
      await otzyv.kill()
      over = true
      await Promise.all(writers)
      otzyv = await startOtzyv(env)
    }
    expect(acknowledged.size).toBeGreaterThan(50)
    const stored = await onDatabase(
      async (db) => await db.selectFrom('response').select(['invitation_id', 'rating', 'rendered_at_ms']).execute(),
    )
    const byId = new Map(stored.map((row) => [row.invitation_id, row]))
    const lost = [...acknowledged].filter(([id, version]) => {
      const row = byId.get(id)
      return !row || row.rendered_at_ms < version.renderedAtMs
    })
    expect(lost).toEqual([])
    const aggregated = await runOtzyv(['aggregate', '--json'], env)
    expect(aggregated.code).toBe(0)
    const check = await runOtzyv(['rollup', 'check', '--json'], env)
    expect(JSON.parse(check.stdout)).toMatchObject({ exact: true })
    console.log(
      `${acknowledged.size} invitations with acknowledged responses over ${ROUNDS} kills, ${lost.length} lost`,
    )
  })
})

/** PostgreSQL leads a process group of its own; all of it dies at once, as at a power cut. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    process.kill(leader, 'SIGKILL')
  }
}
