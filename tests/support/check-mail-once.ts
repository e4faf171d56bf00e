import type { SmtpRecorder, TestDatabase } from '@otzyv/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { createMailWorld, type MailWorld } from './mail-world.ts'

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

/** What a simple mind knows: who was stopped, which solves were, and when each person was asked. */
type Model = {
  hours: number
  solves: number
  stoppedPeople: Set<string>
  reopened: Set<string>
  answered: Set<string>
  lastAsked: Map<string, number>
  firstMails: Map<string, number>
}

async function readInvitations({ db, workspaceId }: MailWorld) {
  return await db
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
  const mine = (await readInvitations(world)).filter((row) => row.ticket_id === step.ticketId)
  const newest = mine.at(-1)?.invitation_id
  if (step.do === 'solve') {
    const outcome = await world.solve({ ticketId: step.ticketId, team: 'one', respondent: { email: person } })
    model.solves++
    // A ticket that is solved again was open in between: what waited for the earlier solve is over.
    for (const row of mine) model.reopened.add(row.invitation_id)
    if (outcome.outcome === 'invited') expect(model.stoppedPeople).not.toContain(person)
  }
  if (step.do === 'reopen') {
    await world.reopen(step.ticketId)
    for (const row of mine) model.reopened.add(row.invitation_id)
  }
  if (newest === undefined) return
  if (step.do === 'respond') {
    await world.respond(newest)
    model.answered.add(newest)
  }
  if (step.do === 'unsubscribe') {
    await world.unsubscribe(newest, '')
    model.stoppedPeople.add(person)
  }
}

/** A life of some tickets: how long after a solve its mail is due, and what happens in turn. */
export type MailLife = { askDelayMinutes: number; steps: readonly Step[] }

const life: fc.Arbitrary<MailLife> = fc.record({
  askDelayMinutes: fc.constantFrom(0, 60),
  steps: fc.array(step, { minLength: 5, maxLength: 24 }),
})

/**
 * Lives through random lives, the given ones first, and expects of each: one first mail a cycle, none to who was stopped or about
 * what was, none twice within 30 days to one person, and a coverage that adds up.
 */
export async function checkMailOnce(
  database: TestDatabase,
  smtp: SmtpRecorder,
  { numRuns, examples }: { numRuns: number; examples: readonly MailLife[] },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(life, async (one) => await liveThrough(database, smtp, one)),
    { numRuns, examples: examples.map((one) => [one]) },
  )
}

async function liveThrough(
  database: TestDatabase,
  smtp: SmtpRecorder,
  { askDelayMinutes, steps }: MailLife,
): Promise<void> {
  const model: Model = {
    hours: 0,
    solves: 0,
    stoppedPeople: new Set(),
    reopened: new Set(),
    answered: new Set(),
    lastAsked: new Map(),
    firstMails: new Map(),
  }
  const world = await createMailWorld({
    db: database.db,
    smtpUrl: smtp.url,
    askDelayMinutes,
    settings: { reminders: 2 },
    onMail: async ({ messageId, to }) => {
      const { invitation_id: id, sequence } = await database.db
        .selectFrom('delivery')
        .select(['invitation_id', 'sequence'])
        .where('workspace_id', '=', world.workspaceId)
        .where('message_id', '=', messageId)
        .executeTakeFirstOrThrow()
      expect(model.stoppedPeople).not.toContain(to.address)
      expect(model.reopened).not.toContain(id)
      expect(model.answered).not.toContain(id)
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
    await expectReasons(world, model)
    const asked = outcomes.filter(({ outcome }) => ['sent', 'unknown'].includes(outcome))
    expect(asked.reduce((sum, { count }) => sum + count, 0)).toBe(model.firstMails.size)
  } finally {
    await world.close()
  }
}

/** Nobody was passed over without a reason of their own. */
async function expectReasons(world: MailWorld, model: Model) {
  const cancelled = await world.db
    .selectFrom('delivery')
    .innerJoin('invitation', 'invitation.invitation_id', 'delivery.invitation_id')
    .select(['delivery.invitation_id', 'invitation.ticket_id', 'delivery.cancel_reason'])
    .where('delivery.workspace_id', '=', world.workspaceId)
    .where('invitation.workspace_id', '=', world.workspaceId)
    .where('delivery.state', '=', 'cancelled')
    .execute()
  for (const { invitation_id: id, ticket_id: ticket, cancel_reason: reason } of cancelled) {
    const person = personOf(ticket)
    if (reason === 'reopened') expect(model.reopened).toContain(id)
    else if (reason === 'answered') expect(model.answered).toContain(id)
    else if (reason === 'asked_lately') expect([...model.lastAsked.keys()]).toContain(person)
    else if (reason === 'unsubscribed' || reason === 'bounced') expect(model.stoppedPeople).toContain(person)
    else expect(['stale', 'expired']).toContain(reason)
  }
}

async function expectCoverage(world: MailWorld, model: Model) {
  const report = await world.coverage(['team', 'week'])
  expect(report.solved).toBe(model.solves)
  expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(model.solves)
  expect(report.groups.reduce((sum, { solved }) => sum + solved, 0)).toBe(model.solves)
  return report
}
