import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { renderTable } from './render-table.ts'

/** Reads RFC 4180 strictly, as another program would, and says of each cell whether it was quoted. */
function readCsv(csv: string, separator: string): { text: string; quoted: boolean }[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true)
  const cell = /(?:"((?:[^"]|"")*)"|([^"\r\n]*?))(\r\n|SEPARATOR)/.source.replace('SEPARATOR', separator)
  const reader = new RegExp(cell, 'y')
  const rows: { text: string; quoted: boolean }[][] = [[]]
  reader.lastIndex = 1
  while (reader.lastIndex < csv.length) {
    const found = reader.exec(csv)
    if (!found) throw new Error(`not RFC 4180 from here: ${JSON.stringify(csv.slice(0, 200))}`)
    const [, quoted, bare, end] = found
    rows.at(-1)?.push({ text: quoted?.replaceAll('""', '"') ?? bare ?? '', quoted: quoted !== undefined })
    if (end === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}

const written = (text: string) => readCsv(renderTable(['label'], [{ label: text }]), ',')[1]?.[0]

describe('a text cell', () => {
  test.each([['=1+1'], ['x\n=1+1'], ['a,b;c\t"d"'], ['line\r\nbreak'], ['billing'], ['']])(
    '%j stands in quotes and breaks no row',
    (text) => {
      const rows = readCsv(renderTable(['label', 'n'], [{ label: text, n: 3 }]), ',')
      expect(rows).toHaveLength(2)
      expect(rows[1]).toMatchObject([{ quoted: true }, { text: '3', quoted: false }])
    },
  )

  test.each([
    ['=cmd()'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['|cmd'],
    ['%x'],
    ['＝1+1'],
    ['＋1'],
    ['－1'],
    ['＠x'],
    ['﹦1'],
    ['−1'],
    ['\u200B=1+1'],
    ['\uFEFF=1'],
    ['\u2060\u00AD=1'],
    [' =1'],
    ['\u00A0=1'],
    ['\u3000＝1'],
    ['\t1'],
    ['\r1'],
    ['\n=1'],
    ['\u202E=1'],
    ['\uFE0F=1'],
    ['\u{E0041}=1'],
  ])('%j is no formula in any spreadsheet', (text) => {
    expect(written(text)?.text).toBe(`'${text}`)
  })

  test.each([['billing'], ['Kazan · Technical'], ['a=b'], ['1+1'], ['2026-11-23'], ["'quoted'"], ['客服'], ['٣']])(
    'that no spreadsheet would run, such as %j, stays as it is',
    (text) => {
      expect(written(text)?.text).toBe(text)
    },
  )

  property.prop([fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), fc.constantFrom(',', ';', '\t')])(
    'whatever it holds comes back, alone in its cell',
    (texts, separator) => {
      const columns = texts.map((_, index) => `c${index}`)
      const row = Object.fromEntries(texts.map((text, index) => [`c${index}`, text]))
      const rows = readCsv(renderTable(columns, [row], { separator, decimal: '.' }), separator)
      expect(rows).toHaveLength(2)
      expect(rows[1]?.map(({ text }) => text.replace(/^'/, ''))).toEqual(texts.map((text) => text.replace(/^'/, '')))
      for (const cell of rows[1] ?? []) expect(cell.text).not.toMatch(/^[\p{Z}\p{Cf}]*[=+\-@＝＋－＠]/u)
    },
  )
})

describe('a number', () => {
  test('stands bare, below 0 too, and no data is an empty cell that is no text', () => {
    const csv = renderTable(['value', 'none', 'text'], [{ value: -0.25, none: null, text: '' }])
    expect(csv).toBe('\uFEFFvalue,none,text\r\n-0.25,,""\r\n')
  })

  test('has a comma if that is asked for', () => {
    const csv = renderTable(['value', 'n'], [{ value: 88.25, n: 1200 }], { separator: ';', decimal: ',' })
    expect(csv).toBe('\uFEFFvalue;n\r\n88,25;1200\r\n')
  })
})
