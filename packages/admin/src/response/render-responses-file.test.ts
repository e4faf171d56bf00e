import { randomUUID } from 'node:crypto'
import { type CsvFormat, RESPONSE_COLUMNS, ResponseFilter } from '@otzyv/contracts'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import { renderResponsesFile, setTicketLink } from '../index.ts'
import { findResponses } from './find-responses.ts'

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
      select ${workspaceId}, id, 'csat', ${person}, 'desk', '00' || i || ' /é', 1, '=cmd()', 'en', '2026-11-01T20:00:00Z', now(), now() from made
    )
    insert into response (workspace_id, invitation_id, survey_id, rating, comment, reasons, evidence, rendered_at_ms, edit,
      local_day, first_confirmed_at)
    select ${workspaceId}, id, 'csat', 1, case when i = 1 then '=1+1' || chr(10) || '"invoice"' else '' end, '{slow,rude}', 'confirmed', 1, 1,
      '2026-11-02', '2026-11-01T20:30:00Z' from made`.execute(database.db)
  await setTicketLink(ctx, { source: 'desk', template: 'https://desk.example/{ticketId}' })
})
afterAll(() => database.drop())

type File = Parameters<typeof renderResponsesFile>[1]
type Wish = { query?: object; columns?: string[]; separator?: CsvFormat['separator'] }

async function readFile(file: File): Promise<string> {
  const { chunks } = await renderResponsesFile(ctx, file, new AbortController().signal)
  const read: Buffer[] = []
  for await (const chunk of chunks) read.push(Buffer.from(chunk))
  return Buffer.concat(read).toString()
}
const readCsv = ({ query = {}, columns = [], separator = ',' }: Wish = {}) =>
  readFile({ format: 'csv', columns, filter: ResponseFilter.parse(query), cells: { separator, decimal: '.' } })
const readLines = async (query: object = {}) => {
  const text = await readFile({ format: 'jsonl', columns: [], filter: ResponseFilter.parse(query) })
  return text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

test('a file of answers has each once, whatever their number, below one head', async () => {
  const file = await readCsv()
  const tickets = [...file.matchAll(/"desk","(00[^"]+)"/g)].map(([, ticket]) => ticket)
  expect(new Set(tickets).size).toBe(ANSWERS)
  expect(tickets).toHaveLength(ANSWERS)
  expect(file.match(/invitation_id/g)).toHaveLength(1)
  expect(file.startsWith(`\uFEFF${RESPONSE_COLUMNS.map(({ name }) => name).join(',')}\r\n`)).toBe(true)
  expect((await readLines()).map((line) => line.ticket_id)).toEqual(tickets)
})

test('a row of the file has ids as text, times in UTC and in the zone, and no formula', async () => {
  const [, row = ''] = (await readCsv({ query: { search: 'invoices' } })).split('\r\n')
  expect(row).toContain(
    `"csat","2026-11-02","2026-11-01T20:30:00.000Z","2026-11-02 03:30:00",1,"'=1+1\n""invoice""","slow; rude","confirmed"`,
  )
  expect(row).toContain(
    `"desk","001 /é","https://desk.example/001%20%2F%C3%A9","2026-11-01T20:00:00.000Z","2026-11-02 03:00:00","'=cmd()","'=cmd()"`,
  )
  const [line] = await readLines({ search: 'invoices' })
  expect(line).toMatchObject({
    comment: '=1+1\n"invoice"',
    reasons: ['slow', 'rude'],
    overruled: false,
    low: true,
    left_out: null,
    follow_up: 'open',
    follow_up_note: '',
    team: '=cmd()',
    product: null,
  })
  expect(Object.keys(line ?? {})).toEqual(RESPONSE_COLUMNS.map(({ name }) => name))
})

test('the columns that are asked for stand in their order, apart as it is asked', async () => {
  const file = await readCsv({ query: { search: 'invoices' }, columns: ['rating', 'ticket_id'], separator: '\t' })
  expect(file).toBe('\uFEFFrating\tticket_id\r\n1\t"001 /é"\r\n')
})

test('a file says of each answer what the list says, and a value that was merged counts as the other one', async () => {
  await sql`insert into dimension_value (workspace_id, dimension, value, label)
    values (${ctx.workspaceId}, 'team', '=cmd()', 'Old'), (${ctx.workspaceId}, 'team', 'new', 'New team')`.execute(
    database.db,
  )
  await sql`insert into dimension_merge (workspace_id, dimension, value, into_value, counts_as, merged_by)
    values (${ctx.workspaceId}, 'team', '=cmd()', 'new', 'new', 'owner')`.execute(database.db)
  const query = { rating: [1], team: ['new'] }
  const { responses } = await findResponses(ctx, ResponseFilter.parse(query), { cursor: undefined, limit: 50 })
  const lines = await readLines(query)
  expect(lines).toHaveLength(ANSWERS)
  expect(
    lines
      .slice(0, 50)
      .map((line) => [line.invitation_id, line.answered_at, line.ticket_url, line.team, line.team_label]),
  ).toEqual(responses.map((one) => [one.invitationId, one.answeredAt, one.ticket.url, one.team, one.labels.team]))
  expect(lines[0]).toMatchObject({ team: 'new', team_label: 'New team' })
})

const WHOLE = { format: 'jsonl' as const, columns: [], filter: ResponseFilter.parse({}) }

test('a reader who leaves ends the statement on the server, a fourth file at a time waits, and one that cannot be written down gives nothing', async () => {
  const running = async () =>
    (
      await sql`select 1 from pg_stat_activity where application_name = 'otzyv export' and datname = current_database()`.execute(
        database.db,
      )
    ).rows.length
  const left = new AbortController()
  const { chunks } = await renderResponsesFile(ctx, WHOLE, left.signal)
  await chunks.next()
  expect(await running()).toBe(1)
  const others = await Promise.all(
    [1, 2].map(async () => (await renderResponsesFile(ctx, WHOLE, new AbortController().signal)).chunks),
  )
  for (const other of others) await other.next()
  await expect(renderResponsesFile(ctx, WHOLE, new AbortController().signal)).rejects.toThrow(
    'Try again once one is done',
  )
  for (const other of others) await other.return(undefined)
  left.abort()
  await chunks.return(undefined)
  await waitUntil('the statement to end', async () => (await running()) === 0)

  const before = await sql`select 1 from audit where workspace_id = ${ctx.workspaceId} and verb = 'export'`.execute(
    database.db,
  )
  expect(before.rows.length).toBeGreaterThan(5)
  await sql`alter table audit add constraint full_disk check (verb <> 'export') not valid`.execute(database.db)
  await expect(readCsv()).rejects.toThrow('full_disk')
  await sql`alter table audit drop constraint full_disk`.execute(database.db)
})
