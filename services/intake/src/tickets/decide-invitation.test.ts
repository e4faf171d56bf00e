import { DEFAULT_MAIL_SETTINGS, type MailSettings, SkipReason } from '@otzyv/contracts'
import { describe, expect, test } from 'vitest'
import { computeSamplePoint } from './compute-sample-point.ts'
import { decideInvitation, type InvitationFacts } from './decide-invitation.ts'

const now = new Date('2026-11-22T10:00:00Z')
const facts: InvitationFacts = {
  now,
  solvedAt: new Date('2026-11-22T09:00:00Z'),
  addressState: 'usable',
  address: 'customer@clients.example',
  autoResolved: false,
  tags: ['vip'],
  channel: 'email',
  team: 'billing',
  organisation: 'Clients',
  survey: 'found',
  reopened: false,
  suppression: null,
  lastAskedAt: null,
  lastAskedKindAt: null,
  askDelayMinutes: 24 * 60,
  askAgainDays: 30,
  askAgainKindDays: 90,
  staleAfterHours: 48,
  samplePoint: 50,
  settings: DEFAULT_MAIL_SETTINGS,
}
const settings = (own: Partial<MailSettings>) => ({ settings: { ...DEFAULT_MAIL_SETTINGS, ...own } })

const SKIPS: readonly [SkipReason, Partial<InvitationFacts>][] = [
  ['no_address', { addressState: 'missing' }],
  ['malformed_address', { addressState: 'malformed' }],
  ['disposable_address', { address: 'someone@mailinator.com' }],
  ['disposable_address', settings({ disposableDomains: ['clients.example'] })],
  ['internal_address', settings({ internalDomains: ['CLIENTS.example'] })],
  ['internal_address', { address: 'a@eu.clients.example', ...settings({ internalDomains: ['clients.example'] }) }],
  ['internal_address', settings({ internalAddresses: ['Customer@Clients.Example'] })],
  ['auto_resolved', { autoResolved: true }],
  ['excluded_tag', settings({ excludedTags: ['spam', 'vip'] })],
  ['excluded_channel', settings({ excludedChannels: ['email'] })],
  ['excluded_team', settings({ excludedTeams: ['billing'] })],
  ['excluded_organisation', settings({ excludedOrganisations: ['Clients'] })],
  ['survey_inactive', { survey: 'inactive' }],
  ['unknown_survey', { survey: 'unknown' }],
  ['reopened', { reopened: true }],
  ['stale', { solvedAt: new Date('2026-11-19T09:59:59Z') }],
  ['unsubscribed', { suppression: 'unsubscribed' }],
  ['bounced', { suppression: 'bounced' }],
  ['complained', { suppression: 'complained' }],
  ['suppressed', { suppression: 'suppressed' }],
  ['asked_lately', { lastAskedAt: new Date('2026-10-23T10:00:01Z') }],
  ['asked_lately', { lastAskedKindAt: new Date('2026-08-24T10:00:01Z') }],
  ['sampled_out', settings({ samplePercent: 50 })],
]

describe('who is asked', () => {
  test('a person with an address, after the delay', () => {
    expect(decideInvitation(facts)).toEqual({ outcome: 'invite', sendAfter: new Date('2026-11-23T09:00:00Z') })
  })
  test('at once where the workspace has no delay or the delay has passed', () => {
    expect(decideInvitation({ ...facts, askDelayMinutes: 0 })).toEqual({ outcome: 'invite', sendAfter: now })
    expect(decideInvitation({ ...facts, askDelayMinutes: 30 })).toEqual({ outcome: 'invite', sendAfter: now })
  })
  test.each(SKIPS)('not with the reason %s', (reason, own) => {
    expect(decideInvitation({ ...facts, ...own })).toEqual({ outcome: 'skip', reason })
  })
  test('with every reason of the closed list', () => {
    expect(new Set(SKIPS.map(([reason]) => reason))).toEqual(new Set(SkipReason.options))
  })
  test.each(SKIPS)('with one reason where several hold: %s before those after it', (reason, own) => {
    const after = SKIPS.filter(([other]) => SkipReason.options.indexOf(other) > SkipReason.options.indexOf(reason))
    for (const [, other] of after) {
      const merged = { ...facts, ...other, ...own }
      if (other.settings && own.settings) continue
      expect(decideInvitation(merged)).toEqual({ outcome: 'skip', reason })
    }
  })
  test('again once the throttle has passed, to the millisecond', () => {
    expect(decideInvitation({ ...facts, lastAskedAt: new Date('2026-10-23T10:00:00Z') }).outcome).toBe('invite')
    expect(decideInvitation({ ...facts, lastAskedKindAt: new Date('2026-08-24T10:00:00Z') }).outcome).toBe('invite')
  })
  test('still at the very end of the stale limit', () => {
    expect(decideInvitation({ ...facts, solvedAt: new Date('2026-11-19T10:00:00Z') }).outcome).toBe('invite')
  })
  test('not by a domain that only ends like an internal one', () => {
    const own = settings({ internalDomains: ['ients.example'] })
    expect(decideInvitation({ ...facts, ...own }).outcome).toBe('invite')
  })
})

test('a sample takes about its share of the tickets, and the same ones every time', () => {
  const points = Array.from({ length: 2000 }, (_, i) => computeSamplePoint({ source: 'api', ticketId: `T-${i}` }))
  expect(points).toEqual(points.map((_, i) => computeSamplePoint({ source: 'api', ticketId: `T-${i}` })))
  const share = points.filter((point) => point < 25).length / points.length
  expect(share).toBeGreaterThan(0.21)
  expect(share).toBeLessThan(0.29)
  expect(Math.max(...points)).toBeLessThan(100)
})
