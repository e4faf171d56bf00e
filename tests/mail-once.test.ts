import { createTestDatabase, type SmtpRecorder, startSmtpRecorder, type TestDatabase } from '@otzyv/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMailWorld, type MailWorld } from './support/mail-world.ts'

let database: TestDatabase
let smtp: SmtpRecorder

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})

/** Two people; the last digit of a ticket says whose it is. */
const TICKETS = ['A-0', 'B-1', 'C-0'] as const
const PEOPLE = ['anna@clients.example', 'boris@other.example'] as const
const personOf = (ticketId: string) => PEOPLE[Number(ticketId.at(-1))] ?? ''

type Step =
  | { do: 'solve' | 'reopen' | 'unsubscribe' | 'bounce' | 'respond'; ticketId: string }
  | { do: 'pass'; hours: number }
  | { do: 'turn' }
  | { do: 'crash'; arrives: boolean }

const ticketId = fc.constantFrom(...TICKETS)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('solve' as const), ticketId }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), ticketId }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unsubscribe' as const), ticketId }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bounce' as const), ticketId }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('respond' as const), ticketId }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(2, 30, 73, 800) }) },
  { weight: 6, arbitrary: fc.constant({ do: 'turn' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), arrives: fc.boolean() }) },
)

/** What a simple mind knows: who was stopped, which tickets were, and when each person was asked. */
type Model = {
  hours: number
  solves: number
  stoppedPeople: Set<string>
  stoppedInvitations: Set<string>
  lastAsked: Map<string, number>
  firstMails: Map<string, number>
}

async function readInvitations(workspaceId: number) {
  return await database.db
    .selectFrom('invitation')
    .select(['invitation_id', 'ticket_id', 'solve_cycle'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('solve_cycle')
    .execute()
}

async function take(world: MailWorld, model: Model, step: Step): Promise<void> {
  if (step.do === 'turn') return await world.turn()
  if (step.do === 'crash') return await world.crash(step.arrives)
  if (step.do === 'pass') {
    model.hours += step.hours
    return await world.pass(step.hours)
  }
  const person = personOf(step.ticketId)
  if (step.do === 'bounce') {
    await world.bounce(person, `${model.hours} ${step.ticketId}`)
    model.stoppedPeople.add(person)
    return
  }
  const mine = (await readInvitations(world.workspaceId)).filter((row) => row.ticket_id === step.ticketId)
  const newest = mine.at(-1)?.invitation_id
  if (step.do === 'solve') {
    const outcome = await world.solve({ ticketId: step.ticketId, team: 'one', respondent: { email: person } })
    model.solves++
    // A ticket that is solved again was open in between: what waited for the earlier solve is over.
    for (const row of mine) model.stoppedInvitations.add(row.invitation_id)
    if (outcome.outcome === 'invited') expect(model.stoppedPeople).not.toContain(person)
  }
  if (step.do === 'reopen') {
    await world.reopen(step.ticketId)
    for (const row of mine) model.stoppedInvitations.add(row.invitation_id)
  }
  if (newest === undefined) return
  if (step.do === 'respond') {
    await world.respond(newest)
    model.stoppedInvitations.add(newest)
  }
  if (step.do === 'unsubscribe') {
    await world.unsubscribe(newest, '')
    model.stoppedPeople.add(person)
  }
}

test('whatever happens in whatever order: one first mail a cycle, none after a stop, coverage adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 24 }), async (steps) => {
      const model: Model = {
        hours: 0,
        solves: 0,
        stoppedPeople: new Set(),
        stoppedInvitations: new Set(),
        lastAsked: new Map(),
        firstMails: new Map(),
      }
      const world = await createMailWorld({
        db: database.db,
        smtpUrl: smtp.url,
        settings: { reminders: 2 },
        onMail: async ({ messageId, to }) => {
          const { invitation_id: id, sequence } = await database.db
            .selectFrom('delivery')
            .select(['invitation_id', 'sequence'])
            .where('workspace_id', '=', world.workspaceId)
            .where('message_id', '=', messageId)
            .executeTakeFirstOrThrow()
          expect(model.stoppedPeople).not.toContain(to.address)
          expect(model.stoppedInvitations).not.toContain(id)
          if (sequence > 0) return
          model.firstMails.set(id, (model.firstMails.get(id) ?? 0) + 1)
          expect(model.firstMails.get(id)).toBe(1)
          const before = model.lastAsked.get(to.address)
          if (before !== undefined) expect(model.hours - before).toBeGreaterThanOrEqual(30 * 24)
          model.lastAsked.set(to.address, model.hours)
        },
      })
      try {
        for (const one of steps) await take(world, model, one)
        await expectCoverage(world, model)
        // At the end nothing waits: the crashed ones are in doubt, all else is decided.
        for (let day = 0; day < 2; day++) {
          await world.pass(25)
          model.hours += 25
          await world.turn()
        }
        const { outcomes } = await expectCoverage(world, model)
        expect(outcomes.filter(({ outcome }) => outcome === 'waiting')).toEqual([])
        const asked = outcomes.filter(({ outcome }) => ['sent', 'unknown'].includes(outcome))
        expect(asked.reduce((sum, { count }) => sum + count, 0)).toBe(model.firstMails.size)
      } finally {
        await world.close()
      }
    }),
    { numRuns: 20 },
  )
}, 240_000)

async function expectCoverage(world: MailWorld, model: Model) {
  const report = await world.coverage(['team', 'week'])
  expect(report.solved).toBe(model.solves)
  expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(model.solves)
  expect(report.groups.reduce((sum, { solved }) => sum + solved, 0)).toBe(model.solves)
  return report
}
