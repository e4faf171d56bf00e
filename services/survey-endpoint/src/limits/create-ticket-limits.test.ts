import { expect, test } from 'vitest'
import { createTicketLimits } from './create-ticket-limits.ts'

test('of a thousand numbers from one network, with a browser each, 60 are taken', () => {
  const limits = createTicketLimits()
  const taken = Array.from({ length: 1_000 }, (_, number) =>
    limits.count(`link ${number}`, { network: '192.0.2.0/24', agent: String(number) }),
  ).filter(({ wait }) => wait === 0)
  expect(taken).toHaveLength(60)
  // Who was let in may change their mind, and other networks lose nothing.
  expect(limits.count('link 3', { network: '192.0.2.0/24', agent: '3' })).toEqual({ wait: 0, isMany: false })
  expect(limits.count('link 3', { network: '198.51.100.0/24', agent: '3' })).toEqual({ wait: 0, isMany: false })
})
