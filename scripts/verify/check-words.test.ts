import { expect, test } from 'vitest'
import { checkWords } from './check-words.mjs'

const check = (text: string) => checkWords([{ path: 'a.md', text }])

test.each([
  [`The days are counted ${'an'}ew.`, 'again'],
  [`${'Who'}ever asks gets it.`, 'anyone who, or who it is'],
  [`The job ${'go'}es on.`, 'continues'],
  [`It waits so ${'ma'}ny days.`, 'this many'],
  [`It is otherwise ${'th'}an before.`, 'differently from'],
  [`A list apart ${'b'}y commas.`, 'separated by'],
  [`The customer was to${'l'}d.`, 'reported, said or shown'],
])('"%s" is found, with what to write', (text, instead) => {
  expect(check(`\n${text}`)).toEqual([expect.stringMatching(new RegExp(`^a\\.md:2: .*write "${instead}"$`))])
})

test('words that only look like them pass', () => {
  for (const text of [
    'renewed',
    'told apart by its content',
    'cannot be told from curl',
    'so many that nobody counts',
    'it goes once',
    'whoever2',
  ])
    expect(check(text)).toEqual([])
})
