import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { KIOSK_SCRIPT } from '../services/survey-endpoint/src/page/kiosk-script.ts'
import { VOTE_SCRIPT } from '../services/survey-endpoint/src/page/vote-script.ts'
import { buildVoteScript, SCRIPTS } from './build-vote-script.mjs'

test('the scripts in the pages are what their sources make; run `npm run build:vote-script` after a change', async () => {
  for (const script of SCRIPTS) expect(readFileSync(script.built, 'utf8')).toBe(await buildVoteScript(script))
})

test('the script stays small enough for a telephone on a bad line', () => {
  expect(Buffer.byteLength(VOTE_SCRIPT.text)).toBeLessThan(8_500)
  expect(gzipSync(VOTE_SCRIPT.text).length).toBeLessThan(3_500)
})

test.each([VOTE_SCRIPT, KIOSK_SCRIPT])(
  'a script is the JavaScript of 2018: no syntax that older browsers inside mail apps cannot read',
  ({ text }) => {
    expect(text).not.toMatch(/\?\?|\?\.[a-z(]|catch\s*\{|\bstatic\b|#[a-z]+\s*[=;(]|\|\|=|&&=/i)
    expect(() => new Function(text)).not.toThrow()
  },
)
