import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AskingSettings } from './asking-settings.ts'
import { decideHold } from './decide-hold.ts'
import { decideSkip } from './decide-skip.ts'

const ALL_ASKED: AskingSettings = {
  samplePercent: 100,
  askAutoResolved: false,
  ...{ internalDomains: [], internalAddresses: [], disposableDomains: [] },
  ...{ excludedTags: [], excludedChannels: [], excludedTeams: [], excludedOrganisations: [] },
}
const word = fc.constantFrom('', 'vip', 'mail', 'billing', 'acme')
const list = fc.uniqueArray(fc.constantFrom('vip', 'mail', 'billing', 'acme'), { maxLength: 3 })
const settingsOf = fc
  .record({ excludedTags: list, excludedChannels: list, excludedTeams: list, excludedOrganisations: list })
  .chain((excluded) =>
    fc
      .record({
        internalDomains: fc.subarray(['company.example', 'shop.example']),
        internalAddresses: fc.subarray(['ann@mail.example', 'bo@shop.example']),
        disposableDomains: fc.subarray(['throwaway.example']),
        samplePercent: fc.constantFrom(0, 50, 100),
      })
      .map((who) => ({ ...ALL_ASKED, ...excluded, ...who })),
  )
const addressOf = fc.constantFrom('ann@mail.example', 'bo@eu.shop.example', 'c@throwaway.example', 'd@mailinator.com')
const ticketOf = fc.record({ tags: fc.array(word, { maxLength: 3 }), channel: word, team: word, organisation: word })

test('a mail that waits is held for what would skip its ticket by the settings of now, and for nothing that was drawn or decided at the solve', () => {
  const seen = new Set<string | null>()
  fc.assert(
    fc.property(settingsOf, addressOf, ticketOf, (settings, address, ticket) => {
      const held = decideHold({ addressState: 'usable', address, ticket, settings })
      seen.add(held)
      const [now, dueAt] = [new Date('2026-11-26T12:00:00Z'), new Date('2026-11-26T11:00:00Z')]
      const skipped = decideSkip({
        ...{ ...ticket, now, dueAt, address, settings, addressState: 'usable', autoResolved: false, survey: 'found' },
        ...{ reopened: false, staleAfterHours: 48, suppression: null, lastAskedAt: null, lastAskedKindAt: null },
        ...{ askAgainDays: 30, askAgainKindDays: 0, samplePoint: 50 },
      })
      expect(held).toBe(skipped === 'sampled_out' ? null : skipped)
    }),
    { numRuns: 2_000, seed: 7 },
  )
  const reasons = ['disposable_address', 'internal_address', 'excluded_tag', 'excluded_channel', 'excluded_team']
  expect([...seen].sort()).toEqual([...reasons, 'excluded_organisation', null].sort())
})

test('an address that is none by the rules of now is held first of all', () => {
  const ticket = { tags: [], channel: '', team: '', organisation: '' }
  const facts = { address: 'd@mailinator.com', ticket, settings: ALL_ASKED }
  expect(decideHold({ ...facts, addressState: 'malformed' })).toBe('malformed_address')
})
