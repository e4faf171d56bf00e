import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyMappings } from './apply-mapping.ts'
import { findLanguage } from './find-language.ts'
import { HookMapping } from './hook-mapping.ts'

const mapping = (more: object) =>
  HookMapping.parse({ source: 'desk', solved: [], fields: { ticketId: '$.id' }, ...more })
const mapped = (more: object, payload: unknown) => applyMappings([mapping(more)], payload)
const fieldOf = (source: unknown, payload: unknown) => {
  const [event] = mapped({ fields: { ticketId: '$.id', subject: source } }, payload)
  return event?.event === 'solved' ? event.body.subject : undefined
}

describe('a field', () => {
  test.each([
    ['$.a.b', { a: { b: 'x' } }, 'x'],
    ['$.a.b', { a: null }, undefined],
    ['$.tags[*].name', { tags: [{ name: 'a' }, { name: 'b' }] }, ['a', 'b']],
    ['$.tags[*].name', { tags: [{ name: 'a' }] }, 'a'],
    [
      '$.f[?@.name == "Product"].text',
      {
        f: [
          { name: 'x', text: '1' },
          { name: 'Product', text: 'Lamp' },
        ],
      },
      'Lamp',
    ],
    [{ firstOf: ['$.a', '$.b', { text: 'c' }] }, { a: '  ', b: 0 }, 0],
    [{ firstOf: ['$.a', { text: 'c' }] }, { a: [] }, 'c'],
    [{ join: ['$.first', '$.last'] }, { first: ' Sara ', last: 'Dahl' }, 'Sara Dahl'],
    [{ join: ['$.first', '$.last'] }, { last: 'Dahl' }, 'Dahl'],
    [{ join: ['$.p', '$.n'], with: '#' }, { p: 'a/b', n: 7 }, 'a/b#7'],
    [{ split: '$.tags', by: ',' }, { tags: 'a, b,,c ' }, ['a', 'b', 'c']],
    [{ join: ['$.p', '$.n'], with: '#' }, { p: { toString: 1 }, n: 7 }, '7'],
    [{ join: ['$.p', '$.n'] }, { p: { name: 'x' }, n: [] }, undefined],
    [{ join: ['$.p', '$.n'] }, { p: ['a', { b: 1 }, 'c'], n: 'd' }, 'a, c d'],
    [{ split: '$.tags', by: ',' }, {}, undefined],
    [{ language: '$.l' }, { l: 'German' }, 'de'],
  ])('of %j says %j as %j', (source, payload, value) => {
    expect(fieldOf(source, payload)).toEqual(value)
  })
})

test.each([
  ['Portuguese (Brazil)', 'pt-BR'],
  ['brazilian portuguese', 'pt-BR'],
  ['English (United States)', 'en-US'],
  ['Traditional Chinese', 'zh-Hant'],
  ['German (Liechtenstein)', 'de'],
  ['ru', 'ru'],
  ['Klingon of old', 'Klingon of old'],
])('the language %j has the code %s', (name, code) => {
  expect(findLanguage(name)).toBe(code)
})

describe('what a payload reports', () => {
  const both = { solved: [{ path: '$.s', is: ['Done', '5'] }], reopened: [{ path: '$.s', isNot: ['done', ''] }] }
  test.each([
    [{ s: 'DONE' }, 'solved'],
    [{ s: 5 }, 'reopened'],
    [{ s: ['other', 'done'] }, 'solved'],
    [{ s: { toString: 'done' } }, 'reopened'],
    [{ s: [[['done']]] }, 'reopened'],
    [{ s: '' }, 'none'],
    [{}, 'none'],
    [{ s: 'Open' }, 'reopened'],
    [[], 'none'],
    [null, 'none'],
  ])('%j is %s', (payload, event) => {
    expect(mapped(both, payload).map((one) => one.event)).toEqual([event])
  })

  test('is one event for each item, with its own id', () => {
    const events = mapped({ items: '$[*]', deliveryId: '$.e' }, [
      { id: 1, e: 'a' },
      { id: 2, e: 7 },
      { id: 3, e: {} },
    ])
    expect(events.map((one) => one.event === 'solved' && [one.body.ticketId, one.deliveryId])).toEqual([
      [1, 'a'],
      [2, '7'],
      [3, null],
    ])
  })

  test('is none where there are no items, and of a list of payloads what each of them says', () => {
    expect(mapped({ items: '$.events[*]' }, { events: [] })).toEqual([{ event: 'none' }])
    const done = { solved: [{ path: '$.s', is: ['Done'] }] }
    expect(mapped(done, [{ s: 'Open' }, { id: 2, s: 'Done' }])).toMatchObject([
      { event: 'none' },
      { event: 'solved', body: { ticketId: 2 } },
    ])
    expect(mapped(done, [{ s: 'Open' }, 7, null])).toEqual([{ event: 'none' }])
    // One that finds its places in the list itself is asked for no more.
    const own = { solved: [{ path: '$[0].s', is: ['Done'] }], fields: { ticketId: '$[0].id' } }
    expect(
      mapped(own, [
        { id: 1, s: 'Done' },
        { id: 2, s: 'Done' },
      ]),
    ).toMatchObject([{ body: { ticketId: 1 } }])
  })

  test('is said by the first mapping that finds something', () => {
    const second = mapping({ source: 'other', solved: [{ path: '$.x', is: ['1'] }] })
    const first = mapping({ solved: [{ path: '$.y', is: ['1'] }] })
    expect(applyMappings([first, second], { id: 1, x: 1 })).toMatchObject([{ body: { source: 'other' } }])
    expect(applyMappings([first, second], { id: 1 })).toEqual([{ event: 'none' }])
  })
})

describe('a mapping is refused', () => {
  test.each([
    [{ fields: {} }, 'needs `ticketId`'],
    [{ fields: { ticketId: 'id' } }, 'JSONPath'],
    [{ fields: { ticketId: '$.a[' } }, 'JSONPath'],
    [{ fields: { ticketId: '$..[?match(@, "(a+)+")]' } }, 'JSONPath'],
    [{ fields: { ticketId: '$..a..b' } }, 'searches too much'],
    [{ fields: { ticketId: '$.id', team: { firstOf: [] } } }, 'team'],
    [{ fields: { ticketId: '$.id', mood: '$.x' } }, 'mood'],
    [{ solved: [{ path: '$.x', is: [] }] }, 'solved'],
  ])('%j', (more, part) => {
    const read = HookMapping.safeParse({ source: 'desk', solved: [], fields: { ticketId: '$.id' }, ...more })
    expect(JSON.stringify(read.error?.issues)).toContain(part)
  })
})

test('no payload makes it fail, however deep', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)
  expect(mapped({ fields: { ticketId: '$..id' } }, deep)).toMatchObject([{ event: 'solved' }])
  fc.assert(
    fc.property(fc.jsonValue(), (payload) => {
      expect(
        mapped({ fields: { ticketId: { join: ['$..a', '$.b'] }, tags: { split: '$.c', by: 'x' } } }, payload),
      ).toHaveLength(1)
    }),
    { numRuns: 50 },
  )
})
