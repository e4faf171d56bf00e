import { describe, expect, test } from 'vitest'
import { decideInvitation, type InvitationFacts } from './decide-invitation.ts'

const now = new Date('2026-11-22T10:00:00Z')
const facts: InvitationFacts = {
  now,
  solvedAt: new Date('2026-11-22T09:00:00Z'),
  address: 'usable',
  surveyFound: true,
  lastInvitedAt: null,
  askDelayMinutes: 24 * 60,
  askAgainDays: 30,
  staleAfterHours: 48,
}

describe('who is asked', () => {
  test('a person with an address, after the delay', () => {
    expect(decideInvitation(facts)).toEqual({ outcome: 'invite', sendAfter: new Date('2026-11-23T09:00:00Z') })
  })
  test('at once where the workspace has no delay or the delay has passed', () => {
    expect(decideInvitation({ ...facts, askDelayMinutes: 0 })).toEqual({ outcome: 'invite', sendAfter: now })
    expect(decideInvitation({ ...facts, askDelayMinutes: 30 })).toEqual({ outcome: 'invite', sendAfter: now })
  })
  test.each([
    ['no_address', { address: 'missing' }],
    ['malformed_address', { address: 'malformed' }],
    ['survey_inactive', { surveyFound: false }],
    ['stale', { solvedAt: new Date('2026-11-19T09:59:59Z') }],
    ['asked_lately', { lastInvitedAt: new Date('2026-10-23T10:00:01Z') }],
  ] as const)('not with the reason %s', (reason, own) => {
    expect(decideInvitation({ ...facts, ...own })).toEqual({ outcome: 'skip', reason })
  })
  test('again once the throttle has passed, to the millisecond', () => {
    expect(decideInvitation({ ...facts, lastInvitedAt: new Date('2026-10-23T10:00:00Z') }).outcome).toBe('invite')
  })
  test('still at the very end of the stale limit', () => {
    expect(decideInvitation({ ...facts, solvedAt: new Date('2026-11-19T10:00:00Z') }).outcome).toBe('invite')
  })
})
