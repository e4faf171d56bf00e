import { closeTemplateLink } from '@otzyv/admin'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, startEndpoint, submitted, type TestEndpoint } from '../../testing/start-endpoint.ts'
import { BROWSER, buildTemplate } from '../../testing/template-world.ts'

let endpoint: TestEndpoint
let link: Awaited<ReturnType<typeof buildTemplate>>
let tickets = 0
beforeAll(async () => {
  endpoint = await startEndpoint({ limits: { tickets: { ticketsPerNetwork: 1_000, ticketsPerVisitor: 1_000 } } })
  link = await buildTemplate(endpoint)
})
afterAll(() => endpoint.stop())

const newTicket = () => `T-${++tickets}`
const OTHER = { 'user-agent': 'Mozilla/5.0 Firefox/140.0' }

async function post(path: string, own: Record<string, unknown> = {}, headers: Record<string, string> = BROWSER) {
  return await endpoint.routes.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(submitted({ facts: { via: 'gesture', openedWith: own['rating'] ?? 5 }, ...own })),
  })
}
const answer = async (ticket: string, own: Record<string, unknown> = {}, headers = BROWSER) =>
  expect((await post(link.pathOf(ticket), own, headers)).status).toBe(200)
const open = async (path: string, headers: Record<string, string> = BROWSER) =>
  await endpoint.routes.request(path, { headers })

/** A ticket that is asked about by mail, and the token of that mail. */
async function mailed(kind: 'csat' | 'nps' = 'csat') {
  const { invitationId, token } = await endpoint.invite({ kind })
  await link.solve(invitationId, { invitationId })
  return { ticket: invitationId, token }
}

describe('an answer by the number of a ticket', () => {
  test('counts for the solve that is known, with the team of the ticket, and opening the page stores nothing', async () => {
    const ticket = newTicket()
    await link.solve(ticket)
    const page = await open(link.pathOf(ticket, 4))
    expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/value="4"[^>]* checked/)])
    await link.settle()
    expect([await link.answersOf(ticket), (await link.read()).waiting]).toEqual([[], 0])
    await answer(ticket, { rating: 4, comment: 'quick' })
    await link.settle()
    const stored = { rating: 4, comment: 'quick', evidence: 'by_ticket', team: 'care', survey_id: 'csat' }
    expect(await link.answersOf(ticket)).toMatchObject([stored])
  })

  test('that comes before the solve waits for it, counted nowhere', async () => {
    const ticket = newTicket()
    await answer(ticket, { rating: 2 })
    await link.settle()
    expect([await link.answersOf(ticket), (await link.read()).waiting]).toEqual([[], 1])
    await link.solve(ticket)
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 2, evidence: 'by_ticket' }])
    expect((await link.read()).waiting).toBe(0)
  })

  test('is dropped for a reason that is counted, if its ticket is not reported within 14 days', async () => {
    const ticket = newTicket()
    await answer(ticket)
    await sql`update waiting_answer set received_at = now() - interval '14 days 1 minute' where ticket_id = ${ticket}`.execute(
      endpoint.database.db,
    )
    const before = await link.dropped()
    await link.settle()
    expect((await link.dropped())['unknown_ticket']).toBe((before['unknown_ticket'] ?? 0) + 1)
    await link.solve(ticket)
    await link.settle()
    expect(await link.answersOf(ticket)).toEqual([])
  })

  test.each(['excluded_team', 'internal_address', 'auto_resolved'] as const)(
    'counts nowhere where the ticket is not surveyed: %s',
    async (skipReason) => {
      const ticket = newTicket()
      await link.solve(ticket, { skipReason })
      await answer(ticket)
      await link.settle()
      expect([await link.answersOf(ticket), (await link.read()).waiting]).toEqual([[], 0])
      expect((await link.dropped())['not_surveyed']).toBeGreaterThan(0)
    },
  )

  test.each(['unsubscribed', 'asked_lately', 'sampled_out'] as const)(
    'counts where only our own mail was held back: %s',
    async (skipReason) => {
      const ticket = newTicket()
      await link.solve(ticket, { skipReason })
      await answer(ticket, { rating: 3 })
      await link.settle()
      expect(await link.answersOf(ticket)).toMatchObject([{ rating: 3 }])
    },
  )

  test('is one for each solve, however often it is sent, and of two at once', async () => {
    const ticket = newTicket()
    await link.solve(ticket)
    await Promise.all([answer(ticket, { rating: 5 }), answer(ticket, { rating: 5 }), answer(ticket, { rating: 5 })])
    await Promise.all([link.settle(), link.settle()])
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 5 }])
    await answer(ticket, { rating: 4, edit: 2, renderedAtMs: Date.now() + 5 })
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 4, evidence: 'by_ticket' }])
    await link.solve(ticket, { cycle: 2 })
    await answer(ticket, { rating: 1, edit: 3, renderedAtMs: Date.now() + 10 })
    await link.settle()
    expect((await link.answersOf(ticket)).map(({ rating }) => rating).sort()).toEqual([1, 4])
  })

  test('stays that of the first visitor; a second one gets the same reply, and is counted', async () => {
    const ticket = newTicket()
    await link.solve(ticket)
    await answer(ticket, { rating: 5 })
    await link.settle()
    const second = await post(link.pathOf(ticket), { rating: 1, renderedAtMs: Date.now() + 50 }, OTHER)
    expect([second.status, await second.json()]).toEqual([200, { outcome: 'stored' }])
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 5 }])
    expect((await link.dropped())['another_visitor']).toBeGreaterThan(0)
  })
})

describe('where a mail asks about the same solve', () => {
  test('an answer over the mail takes the place of the one before it by the number', async () => {
    const { ticket, token } = await mailed()
    await answer(ticket, { rating: 1, renderedAtMs: Date.now() + 1_000 })
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 1, evidence: 'by_ticket', solve_cycle: 1 }])
    // Even if the page of the mail was opened before.
    expect((await endpoint.post(token, submitted({ rating: 4, renderedAtMs: Date.now() - 9_000 }))).status).toBe(200)
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 4, evidence: 'confirmed' }])
  })

  test('an answer by the number takes nothing from the one that came over the mail, by however many links', async () => {
    const { ticket, token } = await mailed()
    expect((await endpoint.post(token, submitted({ rating: 5 }))).status).toBe(200)
    for (const rating of [1, 2, 3, 4]) await answer(ticket, { rating, renderedAtMs: Date.now() + rating })
    await answer(ticket, { rating: 1, facts: { webdriver: true }, renderedAtMs: Date.now() + 9 })
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 5, evidence: 'confirmed' }])
    expect((await link.dropped())['passed_over']).toBeGreaterThan(0)
  })

  test('of another survey, the answer is one of its own', async () => {
    const { ticket } = await mailed('nps')
    await answer(ticket, { rating: 2 })
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 2, survey_id: 'csat' }])
  })
})

describe('what a program leaves is suspect', () => {
  const CRAWLER = { 'user-agent': 'Mozilla/5.0 HeadlessChrome/139.0' }
  test.each([
    ['by its name', { rating: 4 }, CRAWLER],
    ['by what drives it', { rating: 4, facts: { webdriver: true } }, BROWSER],
    ['by the hidden field', { rating: 4, extra: 'x' }, BROWSER],
  ])('%s, and a person who comes later counts', async (_how, own, headers) => {
    const ticket = newTicket()
    await link.solve(ticket)
    await answer(ticket, own, headers)
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 4, evidence: 'suspect' }])
    await answer(ticket, { rating: 2, renderedAtMs: Date.now() + 5 }, OTHER)
    await link.settle()
    expect(await link.answersOf(ticket)).toMatchObject([{ rating: 2, evidence: 'by_ticket' }])
  })

  test('by many links, whether they wait or come one after another', async () => {
    const [waits, known] = [newTicket(), newTicket()]
    await link.solve(known)
    for (const rating of [1, 2, 3]) {
      for (const ticket of [waits, known]) await answer(ticket, { rating, renderedAtMs: Date.now() + rating })
      await link.settle()
    }
    await link.solve(waits)
    await link.settle()
    for (const ticket of [waits, known]) expect(await link.answersOf(ticket)).toMatchObject([{ evidence: 'suspect' }])
  })

  test.each(['before', 'after'])('by the hidden link, followed %s the answer', async (order) => {
    const ticket = newTicket()
    await link.solve(ticket)
    const trap = link.pathOf(ticket).replace('?', '/trap?')
    expect(link.snippet.html).toContain('/trap?ticket={{ticket.id}}')
    const follow = async () => expect((await open(trap)).status).toBe(404)
    if (order === 'before') await follow()
    await answer(ticket)
    if (order === 'after') {
      await link.settle()
      await follow()
    }
    await link.settle()
    const judge = endpoint.service.loops.find(({ name }) => name === 'quarantine-honeypot')
    await judge?.run(new AbortController().signal)
    expect(await link.answersOf(ticket)).toMatchObject([{ evidence: 'suspect' }])
  })
})

describe('the page', () => {
  test.each([
    '{{ticket.id}}',
    '{{ ticket.id }}',
    '%7B%7Bticket.id%7D%7D',
    '${issue.key}',
    '$this->ref$',
    '<OTRS_TICKET_TicketID>',
    '{%conversation.number%}',
    '%{ISSUE_ID}',
    '',
    ' ',
  ])('says that the link is not filled in where it holds %j', async (left) => {
    const path = `${link.pathOf('X').split('?')[0]}?ticket=${left.includes('%7B') ? left : encodeURIComponent(left)}`
    const page = await open(path)
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('This link is not filled in')])
    expect(await problemOf(await post(path))).toEqual([404, 'link_not_valid'])
  })

  test('and the answer are the same for a known number, one that was answered, and any other', async () => {
    const [known, unknown] = [newTicket(), newTicket()]
    await link.solve(known)
    await answer(known, { comment: 'secret' })
    await link.settle()
    const textOf = async (ticket: string) =>
      (await (await open(link.pathOf(ticket, 3))).text()).replaceAll(ticket, '').replace(/"at":\d+/, '')
    expect(await textOf(known)).toBe(await textOf(unknown))
    const replyOf = async (ticket: string) => {
      const reply = await post(link.pathOf(ticket), { rating: 2, renderedAtMs: Date.now() + 9 }, OTHER)
      return [reply.status, [...reply.headers], await reply.text()]
    }
    expect(await replyOf(known)).toEqual(await replyOf(unknown))
  })

  test('is that of a link that does not work where a byte of it is another, and takes no answer once the link is closed', async () => {
    const own = await buildTemplate(endpoint)
    const path = own.pathOf('T-0')
    expect((await open(path.replace(/\/s\/../, '/s/AA'))).status).toBe(404)
    expect((await post(path)).status).toBe(200)
    expect(await problemOf(await post(path, { rating: 9 }))).toEqual([422, 'not_on_scale'])
    await closeTemplateLink(operatorContext(endpoint.database, endpoint.workspaceId), {
      templateLinkId: own.templateLinkId,
    })
    expect(await problemOf(await post(path))).toEqual([404, 'link_not_valid'])
  })
})

test('of a hundred numbers that one network tries 60 are taken, and most of those as suspect', async () => {
  const strict = await startEndpoint()
  const own = await buildTemplate(strict)
  const numbers = Array.from({ length: 100 }, (_, number) => String(number))
  for (const number of numbers) await own.solve(number)
  const headers = { 'content-type': 'application/json', ...BROWSER }
  const body = JSON.stringify(submitted({ rating: 1, facts: { via: 'gesture' } }))
  const statuses: number[] = []
  for (const number of numbers)
    statuses.push((await strict.routes.request(own.pathOf(number), { method: 'POST', headers, body })).status)
  expect(statuses).toEqual(numbers.map((_, place) => (place < 60 ? 200 : 429)))
  await own.settle()
  const stored = await strict.database.db.selectFrom('response').select(['evidence', 'evidence_reason']).execute()
  expect(stored.filter(({ evidence }) => evidence === 'by_ticket')).toHaveLength(10)
  expect(stored.filter((one) => one.evidence_reason === 'many_tickets')).toHaveLength(50)
  await strict.stop()
})
