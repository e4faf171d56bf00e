import { randomUUID } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { ReopenOutcome, TicketOutcome } from '@otzyv/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

const MINUTE = 60_000
/** Kept, as a midnight may pass while these tests run. */
const START = Math.floor(Date.now() / (24 * 60 * MINUTE)) * 24 * 60 * MINUTE - 60 * MINUTE
/** Instants of a ticket's life, in minutes from an hour before today. */
const at = (minute: number) => new Date(START + minute * MINUTE)

/** A ticket that is reported over HTTP, with a key. */
function createTicket(email: string | null = `${randomUUID()}@client.example`) {
  const ticketId = randomUUID()
  const body = (minute: number) => ({ ticketId, solvedAt: at(minute).toISOString(), respondent: { email } })
  return {
    ticketId,
    body,
    solve: async (minute: number) =>
      TicketOutcome.parse(await (await intake.report('/v1/tickets/solved', body(minute))).json()),
    reopen: async (minute: number) =>
      ReopenOutcome.parse(
        await (await intake.report('/v1/tickets/reopened', { ticketId, reopenedAt: at(minute).toISOString() })).json(),
      ),
    cycles: async () =>
      await intake.db
        .selectFrom('coverage')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('solve_cycle')
        .execute(),
  }
}

describe('a ticket whose helpdesk keeps the first closing time', () => {
  test('is asked about again after a reopen, and reported again that solve is the same', async () => {
    const ticket = createTicket()
    const first = await ticket.solve(0)
    expect(await ticket.solve(0)).toEqual(first)
    await ticket.reopen(5)
    const second = await ticket.solve(0)
    expect(second).toMatchObject({ outcome: 'invited', solveCycle: 2 })
    expect(await ticket.solve(0)).toEqual(second)
    const [one, two] = await ticket.cycles()
    expect(one).toMatchObject({ solved_at: at(0), reported_solved_at: null })
    expect(two).toMatchObject({ reported_solved_at: at(0) })
    expect(two?.solved_at.getTime()).toBeGreaterThan(Date.now() - MINUTE)
  })

  test('is not asked about again for a reopen that is reported twice', async () => {
    const ticket = createTicket()
    await ticket.solve(0)
    await ticket.reopen(5)
    const second = await ticket.solve(0)
    expect(await ticket.reopen(5)).toEqual({ outcome: 'known' })
    expect(await ticket.solve(0)).toEqual(second)
  })

  test('has a cycle for each round of reopen and solve', async () => {
    const ticket = createTicket()
    for (const round of [1, 2, 3, 4]) {
      expect(await ticket.solve(0)).toMatchObject({ outcome: 'invited', solveCycle: round })
      await ticket.reopen(round * 5)
    }
    expect(await ticket.solve(30)).toMatchObject({ outcome: 'invited', solveCycle: 5 })
    expect(await ticket.cycles()).toHaveLength(5)
  })

  test('and is solved weeks later is not too old to be asked about', async () => {
    const ticket = createTicket()
    const month = -30 * 24 * 60
    expect(await ticket.solve(month)).toMatchObject({ outcome: 'skipped', reason: 'stale' })
    await ticket.reopen(month + 60)
    expect(await ticket.solve(month)).toMatchObject({ outcome: 'invited', solveCycle: 2 })
  })

  test.each([
    ['with an address', undefined],
    ['without an address', null],
  ])('is solved again once, reported ten times at once, %s', async (_name, email) => {
    const ticket = createTicket(email)
    await ticket.solve(0)
    for (const round of [2, 3]) {
      await ticket.reopen(round)
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => ticket.solve(0)))
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
      expect(outcomes[0]?.solveCycle).toBe(round)
    }
    expect(await ticket.cycles()).toHaveLength(3)
  })

  test('has one cycle if the reopen was reported before the first solve', async () => {
    const ticket = createTicket()
    await ticket.reopen(5)
    const skipped = { outcome: 'skipped', solveCycle: 1, reason: 'reopened' }
    expect(await ticket.solve(0)).toEqual(skipped)
    expect(await ticket.solve(0)).toEqual(skipped)
    await ticket.reopen(9)
    expect(await ticket.solve(0)).toMatchObject({ outcome: 'invited', solveCycle: 2 })
  })

  test('has the answer of the first solve for a late retry of it, once it was solved with a later time', async () => {
    const ticket = createTicket()
    const first = await ticket.solve(0)
    await ticket.reopen(5)
    const second = await ticket.solve(10)
    expect(second).toMatchObject({ outcome: 'invited', solveCycle: 2 })
    expect([await ticket.solve(0), await ticket.solve(10)]).toEqual([first, second])
    await ticket.reopen(12)
    expect(await ticket.solve(0)).toEqual(first)
    expect(await ticket.solve(10)).toMatchObject({ outcome: 'invited', solveCycle: 3 })
  })
})

test('a webhook that is delivered again after a reopen is the delivery that it was', async () => {
  const ticket = createTicket()
  const body = JSON.stringify(ticket.body(0))
  const deliver = async (id: string) =>
    TicketOutcome.parse(await (await intake.post(body, { id: `${id}-${ticket.ticketId}` })).json())
  const first = await deliver('a')
  await ticket.reopen(5)
  expect(await deliver('a')).toEqual(first)
  const second = await deliver('b')
  expect(second).toMatchObject({ outcome: 'invited', solveCycle: 2 })
  expect([await deliver('a'), await deliver('b'), await deliver('a')]).toEqual([first, second, first])
  await ticket.reopen(6)
  expect([await deliver('a'), await deliver('b')]).toEqual([first, second])
  expect(await deliver('c')).toMatchObject({ outcome: 'invited', solveCycle: 3 })
  expect(await ticket.cycles()).toHaveLength(3)
})

type Step = { kind: 'solve' | 'reopen'; minute: number }

/** What a ticket's history must become, in plain words: one entry a cycle, and the instants it was reopened at. */
function createModel() {
  const cycles: { reported: number; place: number }[] = []
  const reopens = new Set<number>()
  return {
    reopen: (minute: number) => reopens.add(minute),
    /** The cycle that a solve belongs to, and whether it is reported too late. */
    solve: (minute: number): { cycle: number; reopened: boolean | null } => {
      const last = cycles.findLast((cycle) => cycle.reported === minute)
      const newest = Math.max(...cycles.map((cycle) => cycle.place))
      const after = Math.max(...[...reopens].filter((reopen) => reopen >= (last?.place ?? minute)))
      if (last && (last.place < newest || after < last.place))
        return { cycle: cycles.indexOf(last) + 1, reopened: null }
      const isLate = !last && (after >= minute || newest > minute)
      cycles.push({ reported: minute, place: after >= (last?.place ?? minute) ? after + 1 / MINUTE : minute })
      return { cycle: cycles.length, reopened: isLate }
    },
    count: () => cycles.length,
  }
}

describe('any order of solves, reopens and repeats of both', () => {
  const minutes = fc.integer({ min: 0, max: 4 })
  const steps = fc.array(
    fc.record({ kind: fc.constantFrom('solve' as const, 'solve' as const, 'reopen' as const), minute: minutes }),
    { minLength: 2, maxLength: 14 },
  )
  property.prop([steps], { numRuns: 35 })(
    'ends in the cycles of the model, each reported once',
    async (history: Step[]) => {
      const ticket = createTicket()
      const model = createModel()
      for (const { kind, minute } of history) {
        if (kind === 'reopen') {
          // A solve and a reopen of the same minute: the reopen came half a minute later.
          model.reopen(minute + 0.5)
          await ticket.reopen(minute + 0.5)
          continue
        }
        const wanted = model.solve(minute)
        const reported = await ticket.solve(minute)
        expect(reported.solveCycle).toBe(wanted.cycle)
        if (wanted.reopened !== null) expect(reported.outcome).toBe(wanted.reopened ? 'skipped' : 'invited')
      }
      const rows = await ticket.cycles()
      expect(rows.map((row) => row.solve_cycle)).toEqual(Array.from({ length: model.count() }, (_, index) => index + 1))
    },
  )
})
