import { randomUUID } from 'node:crypto'
import { ResponseFilter } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import { renderResponsePages, setTicketLink } from '../index.ts'

let database: TestDatabase
let ctx: AdminContext
const ANSWERS = 2500
beforeAll(async () => {
  database = await createTestDatabase()
  const workspaceId = await buildWorkspace(database.db, { time_zone: 'Asia/Novosibirsk' })
  ctx = operatorContext(database, workspaceId, 'owner')
  const person = randomUUID()
  await sql`insert into respondent (workspace_id, respondent_id, address, address_key)
    values (${workspaceId}, ${person}, 'a', 'a')`.execute(database.db)
  await sql`
    with made as (select gen_random_uuid() as id, i from generate_series(1, ${ANSWERS}::integer) as i),
    asked as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, team, locale,
        solved_at, send_after, expires_at)
      select ${workspaceId}, id, 'csat', ${person}, 'desk', '00' || i, 1, '=cmd()', 'en', '2026-11-01T20:00:00Z', now(), now() from made
    )
    insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, rendered_at_ms, edit,
      local_day, first_confirmed_at)
    select ${workspaceId}, id, 'csat', 1, case when i = 1 then '=1+1' || chr(10) || '"invoice"' else '' end, '{slow,rude}', 'confirmed', 1, 1,
      '2026-11-02', '2026-11-01T20:30:00Z' from made`.execute(database.db)
  await setTicketLink(ctx, { source: 'desk', template: 'https://desk.example/{ticketId}' })
})
afterAll(() => database.drop())

const pagesOf = async (query: object) => {
  const pages: string[] = []
  const format = { separator: ',', decimal: '.' } as const
  for await (const page of renderResponsePages(ctx, ResponseFilter.parse(query), format)) pages.push(page)
  return pages
}

test('a file of answers has each once, whatever their number, page by page below one head', async () => {
  const pages = await pagesOf({})
  expect(pages.length).toBe(3)
  const tickets = [...pages.join('').matchAll(/"desk","(00\d+)"/g)].map(([, ticket]) => ticket)
  expect(new Set(tickets).size).toBe(ANSWERS)
  expect(tickets).toHaveLength(ANSWERS)
  expect(pages.join('').match(/invitation_id/g)).toHaveLength(1)
})

test('a row of the file has ids as text, times in UTC and in the zone, and no formula', async () => {
  const [page = ''] = await pagesOf({ search: 'invoices' })
  const [head = '', row = ''] = page.split(/\r\n/)
  expect(head.replace('\uFEFF', '').split(',').slice(0, 8)).toEqual([
    'invitation_id',
    'survey',
    'day',
    'answered_at',
    'answered_at_local',
    'rating',
    'comment',
    'reasons',
  ])
  expect(row).toContain(
    `"csat","2026-11-02","2026-11-01T20:30:00.000Z","2026-11-02 03:30:00",1,"'=1+1\n""invoice""","slow; rude","confirmed"`,
  )
  expect(row).toContain(
    `"desk","001","https://desk.example/001","2026-11-01T20:00:00.000Z","2026-11-02 03:00:00","'=cmd()","'=cmd()"`,
  )
})
