import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setHelpdeskApi } from '@otzyv/admin'
import { connectDatabase, findEmbeddedPostgres } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { parseKeyring } from '@otzyv/keyring'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startReceiver } from '../../services/alerts/testing/start-receiver.ts'
import { makeDataDir, startOtzyv } from '../support/otzyv.ts'

const ID = '01990000-0000-7000-8000-000000000093'

/** The whole product, killed after a helpdesk has taken a note, or was asked whose a ticket is, and before that is recorded. */
test('kill -9 between a note and its record leaves it in doubt, adds no second one, and sets the tag again; whose a ticket is is asked again, and the customer invited once', async () => {
  const env = { DATA_DIR: await makeDataDir() }
  let otzyv = await startOtzyv(env)
  // The tag is answered at once; the note is taken, and never answered; a question is answered once the product was killed.
  let isKilled = false
  const owner = { ticket: { requester_id: 5 }, users: [{ id: 5, email: 'looked-up@client.example', name: 'C' }] }
  const desk = await startReceiver((res, { path }) => {
    if (path.endsWith('/tags')) res.writeHead(200).end('{}')
    else if (path.endsWith('?include=users') && isKilled) res.end(JSON.stringify(owner))
  })
  const connectionString = (await findEmbeddedPostgres({ dataDir: env.DATA_DIR })) ?? ''
  const db = connectDatabase({ connectionString, applicationName: 'test' })
  const keyring = parseKeyring(await readFile(join(env.DATA_DIR, 'keyring'), 'utf8'))
  await setHelpdeskApi(
    operatorContext({ db }, 1),
    { keyring, webhookHosts: { allowsPrivate: () => true } },
    {
      ...{ source: 'desk', helpdesk: 'zendesk', secret: 'token-of-the-desk', writesScore: true },
      settings: { url: new URL(desk.url).origin },
    },
  )
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (1, ${ID}, 'a@a.example', 'a@a.example')`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
      solved_at, send_after, expires_at)
    values (1, ${ID}, 'csat', ${ID}, 'desk', '7', 1, 'en', now(), now(), now() + interval '30 days')`.execute(db)
  await sql`with answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, evidence, rendered_at_ms, edit, local_day, first_confirmed_at)
      values (1, ${ID}, 'csat', 2, 'confirmed', 1, 1, current_date, now()) returning invitation_id
    )
    insert into change_log (workspace_id, invitation_id) select 1, invitation_id from answered`.execute(db)
  const rows = async () =>
    await db.selectFrom('notification').select(['event', 'state']).orderBy('notification_id').execute()
  const timeout = 60_000
  const { key } = await createApiKey({ db }, { workspaceId: 1, name: 'd', scopes: ['tickets:write'], expiresAt: null })
  const solvedAt = new Date(Date.now() - 60_000).toISOString()
  const reported = await fetch(`${otzyv.url}/v1/tickets/solved`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'desk', ticketId: '9', solvedAt }),
  })
  expect(await reported.json()).toMatchObject({ outcome: 'skipped', reason: 'no_address' })
  const questions = () => desk.received.filter(({ path }) => path.endsWith('?include=users')).length
  await expect.poll(rows, { timeout }).toHaveLength(2)
  await sql`update notification set due_at = now()`.execute(db)
  const notes = () => desk.received.filter(({ path }) => path.endsWith('.json')).length
  await expect.poll(() => [notes(), questions()], { timeout }).toEqual([1, 1])
  await otzyv.kill()
  isKilled = true

  otzyv = await startOtzyv(env)
  // Both look cut off, the tag as if its record had been lost, too.
  await sql`update notification set state = 'sending', attempted_at = now() - interval '10 minutes'`.execute(db)
  await expect.poll(rows, { timeout }).toEqual([
    { event: 'score.set', state: 'sent' },
    { event: 'score.add', state: 'unknown' },
  ])
  expect(notes()).toBe(1)
  // The claim of the process that was killed has run out.
  await sql`update address_lookup set due_at = now()`.execute(db)
  const invited = async () =>
    await db.selectFrom('coverage').select(['outcome', 'solve_cycle']).where('ticket_id', '=', '9').execute()
  await expect.poll(invited, { timeout }).toEqual([{ outcome: 'invited', solve_cycle: 1 }])
  const deliveries = await sql`select 1 from delivery join invitation using (workspace_id, invitation_id)
    where ticket_id = '9'`.execute(db)
  expect([deliveries.rows.length, questions()]).toEqual([1, 2])
  expect(desk.received.filter(({ path }) => path.endsWith('/tags'))).toHaveLength(2)
  await db.destroy()
  await otzyv.stop()
  await desk.close()
})
