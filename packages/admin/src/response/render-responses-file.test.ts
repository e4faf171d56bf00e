import { randomUUID } from 'node:crypto'
import { type CsvFormat, type ListedResponse, RESPONSE_COLUMNS, ResponseFilter } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdminContext } from '../context.ts'
import { listAudit, renderResponsesFile, setTicketLink } from '../index.ts'
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
      local_day, first_confirmed_at, received_at)
    select ${workspaceId}, id, 'csat', 1, case when i = 1 then '=1+1' || chr(10) || '"invoice"' else '' end, '{slow,rude}', 'confirmed', 1, 1,
      '2026-11-02', '2026-11-01T20:30:00Z', '2026-11-01T20:30:00Z' from made`.execute(database.db)
  await setTicketLink(ctx, { source: 'desk', template: 'https://desk.example/{ticketId}' })
})
afterAll(() => database.drop())

type File = Parameters<typeof renderResponsesFile>[1]
type Wish = { query?: object; columns?: string[]; separator?: CsvFormat['separator'] }

async function readFile(file: File, as = ctx): Promise<string> {
  const { chunks } = await renderResponsesFile(as, file, new AbortController().signal)
  const read: Buffer[] = []
  for await (const chunk of chunks) read.push(Buffer.from(chunk))
  return Buffer.concat(read).toString()
}
const readCsv = ({ query = {}, columns = [], separator = ',' }: Wish = {}) =>
  readFile({ format: 'csv', columns, filter: ResponseFilter.parse(query), cells: { separator, decimal: '.' } })
const readLines = async (query: object = {}, as = ctx) => {
  const text = await readFile({ format: 'jsonl', columns: [], filter: ResponseFilter.parse(query) }, as)
  return text
    .split('\n')
    .slice(0, -1)
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
  const { changes } = await listAudit(ctx, { verb: 'export', limit: 2 })
  expect(changes.map(({ ended }) => ended)).toEqual(Array(2).fill({ outcome: 'whole', rows: ANSWERS, why: null }))
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
  await describeSome()
  const query = { rating: [1], team: ['new'] }
  const { responses } = await findResponses(ctx, ResponseFilter.parse(query), { cursor: undefined, limit: ANSWERS })
  const lines = await readLines(query)
  expect(lines).toHaveLength(ANSWERS)
  expect(lines.map(({ answered_at_local: _, solved_at_local: __, ...line }) => line)).toEqual(responses.map(asLine))
  expect(lines[0]).toMatchObject({ team: 'new', team_label: 'New team' })
  const seen = (name: string) => [...new Set(lines.map((line) => JSON.stringify(line[name])))].sort()
  expect(seen('follow_up')).toEqual(['"contacted"', '"open"', '"resolved"', 'null'])
  expect(seen('evidence_reason')).toEqual(['"honeypot"', '"overruled"', '"unknown"'])
  expect(seen('response_tags')).toEqual(['["call back","refund"]', '[]'])
  // As answered, as a person set it, as it opened again, and none.
  expect(seen('follow_up_due')).toEqual(['"2026-11-04"', '"2026-12-24"', '"2027-01-04"', 'null'])
})

/** Every seventh answer is one of a kind: contacted with a day, resolved, opened again, left out, overruled, suspect, tagged. */
async function describeSome(): Promise<void> {
  const { workspaceId } = ctx
  await sql`create table kind as
    select invitation_id, row_number() over (order by invitation_id) % 7 as nth from response where workspace_id = ${workspaceId}`.execute(
    database.db,
  )
  await sql`
    with follow as (
      insert into follow_up (workspace_id, invitation_id, state, note, rendered_at_ms, edit, revision, due_on)
      select ${workspaceId}, invitation_id, case nth when 1 then 'contacted' else 'resolved' end, 'phoned', 1, 1, 1,
             case nth when 1 then '2026-12-24'::date end
      from kind where nth in (1, 2, 3)
    ), left_out as (
      insert into exclusion (workspace_id, invitation_id, reason, excluded_by)
      select ${workspaceId}, invitation_id, 'test', 'owner' from kind where nth = 4
    ), decided as (
      insert into evidence_decision (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by, decided_at)
      select ${workspaceId}, gen_random_uuid(), invitation_id, 'confirmed', 'suspect', reason, 'x', at
      from kind cross join (values ('honeypot', '2026-11-02'::timestamptz, 5), ('overruled', '2026-11-03', 5), ('honeypot', '2026-11-03', 6))
           as decision (reason, at, of)
      where nth = decision.of
    )
    insert into response_tag (workspace_id, invitation_id, tag)
    select ${workspaceId}, invitation_id, tag from kind cross join unnest(array['refund', 'call back']) as tag where nth = 0`.execute(
    database.db,
  )
  // A newer version, which opens it again.
  await sql`update response set edit = 2, received_at = '2027-01-01T20:00:00Z'
    where workspace_id = ${workspaceId} and invitation_id in (select invitation_id from kind where nth = 3)`.execute(
    database.db,
  )
  await sql`drop table kind`.execute(database.db)
}

/** What a line of the file must say, by the list. */
function asLine(one: ListedResponse): Record<string, unknown> {
  return {
    ...{ invitation_id: one.invitationId, survey: one.survey, day: one.day, answered_at: one.answeredAt },
    ...{ rating: one.rating, comment: one.comment, reasons: one.reasons, evidence: one.evidence },
    ...{ evidence_reason: one.evidenceReason, overruled: one.overruled, left_out: one.excluded, low: one.low },
    ...{ follow_up: one.followUp?.state ?? null, follow_up_owner: one.followUp?.owner?.name ?? null },
    ...{ follow_up_note: one.followUp?.note ?? null, follow_up_due: one.followUp?.due ?? null },
    ...{ response_tags: one.responseTags, source: one.ticket.source, ticket_id: one.ticket.id },
    ...{ ticket_url: one.ticket.url, solved_at: one.ticket.solvedAt },
    ...Object.fromEntries(
      DIMENSIONS.flatMap((name) => [
        [name, one[name]],
        [`${name}_label`, one.labels[name]],
      ]),
    ),
  }
}

test('a manager of some teams gets a file of theirs alone, and one without answers an empty one', async () => {
  const teams = (...names: string[]): AdminContext => ({
    ...ctx,
    actor: { kind: 'person', id: randomUUID(), name: 'Lead', role: 'manager', teams: names, network: '' },
  })
  const rowsOf = async (ctx: AdminContext) => (await readLines({}, ctx)).length
  expect([await rowsOf(teams('new')), await rowsOf(teams('other')), await rowsOf(teams())]).toEqual([ANSWERS, 0, 0])
  const expectedOf = async (ctx: AdminContext) => {
    const { chunks, expected } = await renderResponsesFile(ctx, WHOLE, new AbortController().signal)
    await chunks.return(undefined)
    return expected
  }
  expect([await expectedOf(teams('new')), await expectedOf(teams('other')), await expectedOf(ctx)]).toEqual([
    ...[ANSWERS, 0, ANSWERS],
  ])
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
  const ends = (await listAudit(ctx, { verb: 'export', limit: 4 })).changes.map(({ ended }) => ended)
  expect(ends).toEqual([
    { outcome: 'refused', rows: 0, why: 'busy' },
    ...Array(3).fill({ outcome: 'broken_off', rows: expect.any(Number), why: null }),
  ])

  const before = await sql`select 1 from audit where workspace_id = ${ctx.workspaceId} and verb = 'export'`.execute(
    database.db,
  )
  expect(before.rows.length).toBeGreaterThan(5)
  await sql`alter table audit add constraint full_disk check (verb <> 'export') not valid`.execute(database.db)
  await expect(readCsv()).rejects.toThrow('full_disk')
  await sql`alter table audit drop constraint full_disk`.execute(database.db)

  // One that could be written down, and whose end could not, ends in an error, so that nobody takes it for a whole one.
  await sql`alter table audit add constraint full_disk check (entity <> 'export') not valid`.execute(database.db)
  await expect(readCsv()).rejects.toThrow('full_disk')
  await sql`alter table audit drop constraint full_disk`.execute(database.db)
  const [last] = (await listAudit(ctx, { verb: 'export', limit: 1 })).changes
  expect(last?.ended).toBe(null)
})
