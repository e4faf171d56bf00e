import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { VOTE_SCRIPT } from '../services/survey-endpoint/src/page/vote-script.ts'
import { BUILT, buildVoteScript } from './build-vote-script.mjs'

test('the script in the page is what its sources make; run `npm run build:vote-script` after a change', async () => {
  expect(readFileSync(BUILT, 'utf8')).toBe(await buildVoteScript())
})

test('the script stays small enough for a telephone on a bad line', () => {
  expect(Buffer.byteLength(VOTE_SCRIPT.text)).toBeLessThan(8_500)
  expect(gzipSync(VOTE_SCRIPT.text).length).toBeLessThan(3_500)
})

test('the script is the JavaScript of 2018: no syntax that older browsers inside mail apps cannot read', () => {
  expect(VOTE_SCRIPT.text).not.toMatch(/\?\?|\?\.[a-z(]|catch\s*\{|\bstatic\b|#[a-z]+\s*[=;(]|\|\|=|&&=/i)
  expect(() => new Function(VOTE_SCRIPT.text)).not.toThrow()
})
