import { HELPDESK_NAMES } from '@otzyv/contracts'
import { HookAuth, HookMapping, maskPayload } from '@otzyv/hook-mapping'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readFixtures, STRANGE_VALUES, withOther } from '../../testing/read-fixtures.ts'
import { tryHook } from '../hook/try-hook.ts'
import { HELPDESKS } from './helpdesks.ts'

const Respondent = z.object({ name: z.string().optional() })
const NOON = new Date('2026-11-25T12:00:00Z')
const FIXTURES = readFixtures()
/** In which times without a zone are read, of which a few helpdesks write some. */
const timeZone = 'Europe/Berlin'

test.each(FIXTURES)('$helpdesk: $file comes to what stands beside it', ({ helpdesk, payload, comesTo }) => {
  expect(tryHook({ helpdesk, settings: {}, payload, timeZone }, NOON)).toEqual(comesTo)
})

test.each(FIXTURES)('$helpdesk: $file masked names nobody, and comes to the same', ({ helpdesk, payload, comesTo }) => {
  const known = Object.entries(HELPDESKS).find(([name]) => name === helpdesk)?.[1]
  const masked = maskPayload(payload, known?.mappings ?? [])
  const json = JSON.stringify(masked)
  expect(json.replaceAll('masked@example.invalid', '')).not.toMatch(/[^\s"@]@[^\s"@]/)
  const events = tryHook({ helpdesk, settings: {}, payload: masked, timeZone }, NOON)
  for (const [index, expected] of comesTo.entries()) {
    const event = events[index]
    expect(event?.event).toBe(expected.event)
    if (event === undefined || event.event === 'none' || expected.event === 'none') continue
    expect(event.ticket.ticketId).toBe(expected.ticket.ticketId)
    expect([event.hasTime, event.ticket.solvedAt]).toEqual([expected.hasTime, expected.ticket.solvedAt])
    const name = Respondent.parse(expected.ticket.respondent ?? {}).name
    if (name !== undefined) expect(json).not.toContain(name)
  }
})

describe.each(Object.entries(HELPDESKS))('%s', (name, { auth, mappings, guide }) => {
  test('is defined as an admin could write it, has a payload beside it, and a guide that says the address and the secret', () => {
    for (const mapping of mappings) expect(HookMapping.parse(mapping)).toEqual(mapping)
    expect(HookAuth.parse(auth)).toEqual(auth)
    expect(FIXTURES.filter(({ helpdesk }) => helpdesk === name).length).toBeGreaterThan(0)
    for (const steps of [guide.steps.en, guide.steps.ru]) {
      expect(steps.length).toBe(guide.steps.en.length)
      expect(steps.join(' ')).toContain('{url}')
    }
    // A body that is pasted is one that is taken.
    if (guide.body?.startsWith('{'))
      expect(tryHook({ helpdesk: name, settings: {}, payload: filledIn(guide.body), timeZone }, NOON)).toMatchObject([
        { event: 'solved' },
      ])
  })

  test('reads any payload, or refuses it for want of a ticket, and never fails', () => {
    const own = FIXTURES.filter(({ helpdesk }) => helpdesk === name).map(({ payload }) => payload)
    const changed = fc.constantFrom(...own).chain((payload) => fc.tuple(fc.constant(payload), fc.nat(), fc.jsonValue()))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          changed.map(([payload, at, value]) => withOther(payload, at, value)),
        ),
        (payload) => readOrRefuse(name, payload),
      ),
      { numRuns: 60 },
    )
    const strange = own.flatMap((payload) =>
      STRANGE_VALUES.flatMap((value) => Array.from({ length: 12 }, (_, at) => withOther(payload, 3 * at, value))),
    )
    for (const payload of [...STRANGE_VALUES, ...strange]) readOrRefuse(name, payload)
  })
})

test('every name but those of no helpdesk is one', () => {
  expect(['custom', 'standard', ...Object.keys(HELPDESKS)].sort()).toEqual([...HELPDESK_NAMES].sort())
})

function readOrRefuse(helpdesk: string, payload: unknown): void {
  try {
    tryHook({ helpdesk, settings: {}, payload, timeZone: null }, NOON)
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_request' })
  }
}

/** A body with its placeholders filled in: the status as closed, everything else as a number of a ticket. */
const filledIn = (body: string): unknown =>
  JSON.parse(
    body.replaceAll(/\{\{\s*ticket\.status\s*\}\}/g, 'closed').replaceAll(/\{\{[^}]*\}\}|\$this->[^$]*\$/g, '7'),
  )
