import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSmtpPort } from '../../testing/smtp-port.ts'
import { startAlerts } from '../../testing/start-alerts.ts'
import { isWorkingTime, queueFollowUpMails } from './queue-follow-up-mails.ts'
import { readLateFollowUps } from './read-late-follow-ups.ts'
import { sendFollowUpMails } from './send-follow-up-mails.ts'

let world: Awaited<ReturnType<typeof startAlerts>>
let db: (typeof world)['database']['db']
let workspaceId: number
let owner: string
beforeAll(async () => {
  world = await startAlerts()
  db = world.database.db
})
afterAll(async () => world.stop())
beforeEach(async () => {
  workspaceId = await world.buildWorkspace()
  world.smtp.mails.length = 0
  owner = randomUUID()
  await sql`insert into person (workspace_id, person_id, address, address_key, name, role)
    values (${workspaceId}, ${owner}, 'ana@company.example', 'ana@company.example', 'Ana', 'agent')`.execute(db)
})

type Given = { rating?: number; daysAgo?: number; state?: string; edit?: number; evidence?: string; dueOn?: string }
/** A low rating that the owner sees to; gives its id. */
async function followUp({ rating = 1, daysAgo = 9, edit = 1, evidence = 'confirmed', ...own }: Given = {}) {
  const id = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${id}, 'ann@client.example', ${id})`.execute(db)
  await sql`insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle,
      locale, team, solved_at, send_after, expires_at)
    values (${workspaceId}, ${id}, 'csat', ${id}, 'desk', ${id}, 1, 'en', 'care', now(), now(), now())`.execute(db)
  await sql`insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day,
      received_at)
    values (${workspaceId}, ${id}, 'csat', ${rating}, 'marker comment', ${evidence}, 1, ${edit}, '2026-11-10',
      now() - make_interval(days => ${daysAgo}))`.execute(db)
  await sql`insert into follow_up (workspace_id, invitation_id, state, owner_id, rendered_at_ms, edit, revision, due_on)
    values (${workspaceId}, ${id}, ${own.state ?? 'open'}, ${owner}, 1, 1, 1, ${own.dueOn ?? null}::date)`.execute(db)
  return id
}
/** Puts the clock of the workspace to an hour of a working day, by its zone: whole hours are all that zones are asked for. */
const atWork = async () => {
  const { rows } = await sql<{ name: string }>`
    select name from pg_timezone_names
    where name ~ '^Etc/GMT' and extract(hour from now() at time zone name) between 9 and 16
      and extract(isodow from now() at time zone name) <= 5 limit 1`.execute(db)
  return rows[0]?.name ?? null
}
const day = '2026-11-20'

test('what was due before today and is not resolved is late, of answers that are low, count and were not left out', async () => {
  await followUp()
  await followUp({ state: 'contacted' })
  await followUp({ state: 'resolved' })
  await followUp({ rating: 5 })
  await followUp({ evidence: 'suspect' })
  await followUp({ dueOn: day })
  await followUp({ dueOn: '2026-11-19' })
  const out = await followUp()
  await sql`insert into exclusion (workspace_id, invitation_id, reason, excluded_by) values (${workspaceId}, ${out}, 'test', 'test')`.execute(
    db,
  )
  // It was resolved, and the customer gave another low rating ten days ago, which opened it again.
  await followUp({ state: 'resolved', edit: 2, daysAgo: 900 })
  const late = await readLateFollowUps({ db }, workspaceId, day)
  expect([...late]).toMatchObject([[owner, { count: 4 }]])
})

test.each([
  [1, 9, true],
  [5, 16, true],
  [5, 17, false],
  [3, 8, false],
  [6, 12, false],
])('on weekday %i at %i it is working time: %s', (weekday, hour, expected) => {
  expect(isWorkingTime({ weekday, hour })).toBe(expected)
})

test('an owner gets one mail a day, which says how many are late and nothing of what was answered', async () => {
  await followUp()
  await followUp()
  await sql`insert into follow_up_mail (workspace_id, person_id, day) values (${workspaceId}, ${owner}, ${day}::date)`.execute(
    db,
  )
  const way = { mail: createSmtpPort(world.smtp.url), publicUrl: 'http://localhost:8080' }
  expect(await sendFollowUpMails({ db }, workspaceId, way)).toBe(1)
  expect(await sendFollowUpMails({ db }, workspaceId, way)).toBe(0)
  const [sent] = world.smtp.mails
  expect([sent?.to, sent?.mail.subject]).toEqual([
    ['ana@company.example'],
    '2 low ratings wait longer than they should',
  ])
  expect(sent?.mail.text).toContain('/voices?workspace=')
  expect(`${sent?.mail.text} ${sent?.mail.html}`).not.toMatch(/marker|client\.example/)
})

test('what was resolved meanwhile is not spoken of, and somebody who is switched off gets nothing', async () => {
  const id = await followUp()
  await sql`insert into follow_up_mail (workspace_id, person_id, day) values (${workspaceId}, ${owner}, ${day}::date)`.execute(
    db,
  )
  await sql`update follow_up set state = 'resolved' where invitation_id = ${id}`.execute(db)
  const way = { mail: createSmtpPort(world.smtp.url), publicUrl: 'http://localhost:8080' }
  expect(await sendFollowUpMails({ db }, workspaceId, way)).toBe(0)
  const [mail] = await db.selectFrom('follow_up_mail').selectAll().where('person_id', '=', owner).execute()
  expect(mail).toMatchObject({ state: 'cancelled', last_error: 'nothing is late any more' })
})

test('mails are queued once a day in working hours alone, however often it is looked', async () => {
  await followUp()
  const zone = await atWork()
  // All of Saturday and Sunday somewhere on earth it is no working day.
  await sql`update workspace set time_zone = ${zone ?? 'UTC'} where workspace_id = ${workspaceId}`.execute(db)
  const queued = await Promise.all([1, 2, 3].map(() => queueFollowUpMails({ db }, workspaceId)))
  expect(queued.reduce((sum, n) => sum + n, 0)).toBe(zone === null ? 0 : 1)
})
