import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { cleanLine, escapeUnseen, unescapeUnseen } from './clean-line.ts'
import { cutText } from './cut-text.ts'
import { readReportedBoolean, readReportedTags, readReportedText } from './reported-text.ts'
import { isPlaceholder } from './unfilled.ts'

describe('a line', () => {
  test.each([
    ['Billing\u200b', 'Billing'],
    ['\u202eBilling\u202c', 'Billing'],
    ['Bill\u00ading', 'Billing'],
    ['Billing\r\nEMEA', 'Billing EMEA'],
    ['Billing\u2028EMEA', 'Billing EMEA'],
    ['\u00a0Billing\u2003\u202f EMEA\ufeff', 'Billing EMEA'],
    ['Bill\u0000in\u0085g\u007f', 'Billin g'],
    ['Cafe\u0301', 'Café'],
    ['Cafe\u200b\u0301', 'Café'],
    ['\u3164Billing\uffa0\u2800', 'Billing'],
    ['\ud800Billing', '\ufffdBilling'],
    ['👩\u200d💻 desk ❤\ufe0f', '👩\u200d💻 desk ❤\ufe0f'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['Bil\u200cling\u200d', 'Billing'],
    ['  ', ''],
  ])('%j is cleaned to %j', (text, line) => expect(cleanLine(text)).toBe(line))

  property.prop([fc.string({ unit: 'binary' })])('stays as it is when it is cleaned again', (text) => {
    const line = cleanLine(text)
    expect(cleanLine(line)).toBe(line)
    expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\ufeff]/u)
  })
})

describe('a text in a terminal', () => {
  property.prop([fc.string({ unit: 'binary' })])(
    'is one line without what nobody sees, and can be had back',
    (text) => {
      const shown = escapeUnseen(text)
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u00a0]/u)
      if (!text.includes('\\u')) expect(unescapeUnseen(shown)).toBe(text)
      expect(JSON.parse(escapeUnseen(JSON.stringify(text)))).toBe(text)
    },
  )
})

describe('a text that is too long', () => {
  test('is cut between two characters, as people see them', () => {
    expect(cutText('abc', 3)).toBe('abc')
    expect(cutText('abcd', 3)).toBe('abc')
    expect(cutText('ab😃', 3)).toBe('ab')
    expect(cutText('abe\u0301x', 3)).toBe('ab')
    expect(cutText('a👩‍👩‍👧b', 5)).toBe('a')
    expect(cutText(`a${'\u0301'.repeat(900)}`, 200)).toHaveLength(200)
    expect(cutText('\r\n'.repeat(5), 3)).toBe('\r\n')
  })

  property.prop([fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 })])(
    'keeps its beginning and no half of a character',
    (text, max) => {
      const cut = cutText(text, max)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(cut).not.toMatch(/[\ud800-\udbff]$/)
    },
  )
})

describe('an optional text', () => {
  test.each([
    [null, ''],
    [undefined, ''],
    ['', ''],
    [' \n ', ''],
    ['None', ''],
    ['-', ''],
    ['n/a', ''],
    ['<no value>', ''],
    [[], ''],
    [{}, ''],
    [false, ''],
    [12, '12'],
    [1.5, '1.5'],
    [0, '0'],
    [['2nd level'], '2nd level'],
    [['Hardware', null, 'Network'], 'Hardware, Network'],
    [{ id: 2, name: 'refunds' }, 'refunds'],
    [{ id: 206, title: 'export' }, 'export'],
    ['Nan', 'Nan'],
    ['R&D {core}', 'R&D {core}'],
    ['100% cotton', '100% cotton'],
  ])('%j is read as %j', (value, text) => expect(readReportedText(value, 200)).toEqual({ value: text, remark: null }))

  test.each([
    '#{ticket.group.name}',
    '#{ticket.foo / no such method}',
    '{{ticket.group.name}}',
    '{{ticket.group.name | default: "x"}} EMEA',
    '{{{group}}}',
    '{% if ticket %}',
    '${issue.team}',
    '$!{ticket.group}',
    '$ticket.group',
    '%{ticket.team}',
    '%ticket.team%',
    '[[team]]',
    '[% Data.Queue %]',
    '<%= ticket.group %>',
    '<OTRS_TICKET_Queue>',
    '$this->team_id$',
    '{$group}',
    '@{triggerBody()}',
    '*|TEAM|*',
    '{group.name}',
    '{!Case.Owner}',
    '%%team%%',
    'Desk of %(agent.name)s',
    '[object Object]',
    '[object Undefined], [object Null]',
    '{{\nticket.group\n}}',
    '{\u200b{ticket.group}}',
  ])('%j is a placeholder and no text', (value) =>
    expect(readReportedText(value, 200)).toEqual({ value: '', remark: 'ignored' }),
  )

  test('that is too long is cut, and what holds no text is passed over', () => {
    expect(readReportedText('x'.repeat(201), 200)).toEqual({ value: 'x'.repeat(200), remark: 'cut' })
    expect(readReportedText({ id: 7 }, 200)).toEqual({ value: '', remark: 'ignored' })
    expect(readReportedText([[[[['deep']]]]], 200)).toEqual({ value: '', remark: 'ignored' })
  })

  test('is read in no more time where it is made to take long', () => {
    for (const part of [
      '{{',
      '{{a',
      '{%',
      '#{',
      '${a',
      '{$',
      '[[',
      '[%',
      '<%',
      '<?',
      '$this->',
      '*|',
      '<OTRS_',
      '%a.',
      '%%a',
      '%(a',
      '[object A',
      ' ] ',
      '\u200d',
      '\r\n',
      '[',
      '-',
    ])
      for (const read of [
        readReportedText,
        readReportedTags,
        (text: string) => readReportedText(text, 1000, isPlaceholder),
      ])
        expect(read(part.repeat(200_000), 200).value).toBeDefined()
  })

  property.prop([fc.anything()])('never fails', (value) => {
    for (const read of [readReportedText(value, 20), readReportedTags(value), readReportedBoolean(value)])
      expect(['cut', 'ignored', null]).toContain(read.remark)
  })
})

test.each([
  ['vip, billing', ['vip', 'billing']],
  ['vip;billing;', ['vip', 'billing']],
  ['vip billing', ['vip', 'billing']],
  ['very important, billing', ['very important', 'billing']],
  ['["vip", "very important"]', ['vip', 'very important']],
  ["['vip']", ['vip']],
  ['[]', []],
  ['vip', ['vip']],
  ['', []],
  [null, []],
  [7, ['7']],
  [
    ['vip', null, '', 7, ' vip ', '{{tag}}'],
    ['vip', '7'],
  ],
  [
    [
      { id: 1, tag: 'shipping' },
      { id: 2, name: 'plan' },
    ],
    ['shipping', 'plan'],
  ],
  ["{{ticket.tags | join: ', '}}", []],
])('tags as %j are read as %j', (value, tags) => expect(readReportedTags(value).value).toEqual(tags))

test.each([
  [[true, 'true', 'True', ' yes', '1', 1, 'on', 'Y'], true],
  [['false', 0, '0', 'No', 'off', 'n'], false],
  [[null, undefined, '', 'maybe', {}, '{{auto}}', false], null],
])('booleans as %j are read as %j', (values, wanted) => {
  for (const value of values) expect([value, readReportedBoolean(value).value]).toEqual([value, wanted])
})
