import { expect, test } from 'vitest'
import { checkStyleLimits } from './check-style-limits.mjs'

const check = (path: string, text: string) => checkStyleLimits([{ path, text }])
const lines = (count: number) => 'a\n'.repeat(count)

test('files end at 250 lines, tests at 300', () => {
  expect(check('a.ts', lines(250))).toEqual([])
  expect(check('a.css', lines(251))).toEqual(['a.css: 251 lines, more than 250'])
  expect(check('a.test.ts', lines(300))).toEqual([])
  expect(check('a.test.ts', lines(301))).toEqual(['a.test.ts: 301 lines, more than 300'])
  expect(check('a.ts', `// Rendered from the database\n${lines(300)}`)).toEqual([])
  expect(check('a.ts', `// Not rendered from anything\n${lines(300)}`)).toHaveLength(1)
})

test('words that switch a check off', () => {
  const ignore = ['@ts', 'ignore'].join('-')
  const later = ['TO', 'DO'].join('')
  expect(check('a.ts', `\n// ${ignore}\n`)).toEqual([`a.ts:2: ${ignore}`])
  expect(check('a.sql', `-- ${later}: index`)).toEqual([`a.sql:1: ${later}`])
})

test('a test that shuts out the others, in code alone', () => {
  expect(check('a.test.ts', ['test', 'only("a", () => {})'].join('.'))).toEqual(['a.test.ts:1: .only('])
  expect(check('a.test.ts', "const text = 'test.only(a)' // test.only(a)")).toEqual([])
})
