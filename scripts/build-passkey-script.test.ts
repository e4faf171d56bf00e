import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PASSKEY_SCRIPT } from '../services/admin-api/src/page/passkey-script.ts'
import { BUILT, buildPasskeyScript } from './build-passkey-script.mjs'

test('the script of the sign-in page is what its sources make; run `npm run build:passkey-script` after a change', async () => {
  expect(readFileSync(BUILT, 'utf8')).toBe(await buildPasskeyScript())
})

test('the script of the sign-in page stays small', () => {
  expect(gzipSync(PASSKEY_SCRIPT.text).length).toBeLessThan(3_500)
})
