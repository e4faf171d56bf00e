import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HookMapping } from '../mapping/hook-mapping.ts'
import { MASKED_MAX, maskPayload } from './mask-payload.ts'
import { MASK, MASKED_ADDRESS } from './mask-text.ts'

const mappingOf = (fields: object) => HookMapping.parse({ source: 'desk', solved: [], fields })
const NONE = mappingOf({ ticketId: '$.id' })
const masked = (payload: unknown, mapping = NONE) => maskPayload(payload, [mapping])

describe('what says whom it is about', () => {
  test.each([
    ['anna.petrova@client.example', MASKED_ADDRESS],
    ['Anna Petrova <anna@client.example>', `${MASK} <${MASKED_ADDRESS}>`],
    ['see mailto:anna@client.example, thanks', `see mailto:${MASKED_ADDRESS}, thanks`],
    ['https://desk.example/t/5?email=anna%40client.example&x=1', 'https://desk.example/t/5'],
    ['анна@почта.рф', MASKED_ADDRESS],
    ['call +49 (30) 1234-5678 today', `call ${MASK} today`],
    ['+79161234567', MASK],
    ['8 916 123-45-67', MASK],
    ['from 203.0.113.77', `from ${MASK}`],
    ['https://avatars.example/0bc83cb571cd1c50ba6f3e8a78ef1346', `https://avatars.example/${MASK}`],
  ])('%s is masked in any text', (text, expected) => {
    expect(masked({ subject: text })).toEqual({ subject: expected })
  })

  test.each([
    ...['2026-11-25T12:00:00Z', '2026-11-25 12:00:00', '25.11.2026 12:00', '2026112510000015', 'INC-2026-000123'],
    ...['5f0c3a52-1111-4222-8333-444455556666', 'closed', '10.5', 'Europe/Berlin', 'vip, billing'],
  ])('%s stays, as a mapping needs it', (text) => {
    expect(masked({ value: text })).toEqual({ value: text })
  })

  test('is masked where a mapping reads it, whatever the field is called, and wherever else it stands', () => {
    const mapping = mappingOf({
      ticketId: '$.t.nr',
      email: { firstOf: ['$.a', '$.b'] },
      name: { join: ['$.x.vor', '$.x.nach'] },
    })
    const payload = {
      t: { nr: 7 },
      b: 'root@localhost',
      x: { vor: 'Anna', nach: 'Petrova' },
      title: 'Re: ANNA, petrovas',
    }
    expect(masked(payload, mapping)).toEqual({
      ...{ t: { nr: 7 }, b: MASKED_ADDRESS, x: { vor: MASK, nach: MASK } },
      title: `Re: ${MASK}, petrovas`,
    })
  })

  test('is masked by the names of fields, too, before any mapping reads it', () => {
    const payload = {
      state: { name: 'closed' },
      customer: { id: 5, name: 'Anna', phone: 79161234567, email: '' },
      requester: 'Anna Petrova',
      first_name: 'Anna',
      lastName: 'Petrova',
      chat: { source: '79161234567', password: 'x1', body: 'Hello, it does not work', type: 'text' },
    }
    expect(masked(payload)).toEqual({
      state: { name: 'closed' },
      customer: { id: 5, name: MASK, phone: MASK, email: '' },
      ...{ requester: MASK, first_name: MASK, lastName: MASK },
      chat: { source: MASK, password: MASK, body: '…', type: 'text' },
    })
  })

  test('is masked in each item of a payload with several, and of a field that is a conversation what a mapping reads stays', () => {
    const mapping = HookMapping.parse({
      ...{ source: 'desk', solved: [], items: '$.events[*]' },
      fields: { ticketId: '$.id', name: '$.who', subject: '$.summary' },
    })
    const item = { id: 1, who: 'Anna', summary: 'No light at home', body: 'No light at home' }
    expect(masked({ events: [item, { ...item, who: 'Oleg' }] }, mapping)).toEqual({
      events: Array(2).fill({ ...item, who: MASK, body: '…' }),
    })
  })
})

test('whatever comes, an address and a name that are known stand nowhere in it, and it is small JSON', () => {
  const [address, name] = ['anna.petrova@client.example', 'Annabella Petrova']
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  const given = fc.tuple(text, fc.constantFrom(address, name, '', 'x'.repeat(3000)), text)
  const leaf = fc.oneof(
    fc.integer(),
    fc.constant(null),
    given.map((parts) => parts.join(' ')),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree'), { maxLength: 30 }),
      fc.dictionary(fc.oneof(text, fc.constantFrom('name', 'body', 'user', '__proto__', address)), tie('tree')),
    ),
  }))
  const mapping = mappingOf({ ticketId: '$.id', email: '$.from', name: '$.who' })
  fc.assert(
    fc.property(tree, (more) => {
      const json = JSON.stringify(masked({ from: address, who: name, more }, mapping))
      expect(json).not.toMatch(/petrova|annabella|client\.example/i)
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MASKED_MAX)
    }),
    { numRuns: 60 },
  )
})

test('a payload as deep, as wide or as long as may be sent is cut, and costs little', () => {
  let deep: unknown = 'anna@client.example'
  for (let depth = 0; depth < 3000; depth += 1) deep = { a: deep }
  const wide = Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`field ${index}`, 'x'.repeat(20)]))
  for (const payload of [
    deep,
    wide,
    { text: '1 '.repeat(120_000) },
    { t: 'a'.repeat(250_000) },
    Array(60_000).fill(7),
  ]) {
    const json = JSON.stringify(masked(payload))
    expect(json).not.toContain('client.example')
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MASKED_MAX)
  }
})
