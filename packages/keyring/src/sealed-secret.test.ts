import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Keyring, parseKeyring } from './keyring.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

/** A keyring with one new key for each number up to `newest`; given another one, its keys are kept. */
function buildKeyring(newest: number, before = ''): Keyring {
  const entries = before === '' ? [] : before.split(',')
  while (entries.length < newest) entries.push(`${entries.length + 1}:${randomBytes(32).toString('base64url')}`)
  return parseKeyring(entries.join(','))
}

describe('a sealed secret', () => {
  const keyring = buildKeyring(12)
  const of = { workspaceId: 7, webhookSourceId: randomUUID(), secretNumber: 1 }
  const secret = randomBytes(32)
  const sealed = sealSecret(keyring, of, secret)

  test('opens with the key that sealed it, also after newer ones came, and does not contain the secret', () => {
    expect(sealed.keyNumber).toBe(12)
    expect(openSecret(keyring, of, sealed)).toEqual(secret)
    expect(openSecret(buildKeyring(20, keyring.text), of, sealed)).toEqual(secret)
    expect(sealed.sealed.includes(secret.subarray(0, 8))).toBe(false)
    expect(sealSecret(keyring, of, secret).sealed).not.toEqual(sealed.sealed)
  })

  test('does not open in the row of another workspace, source or number', () => {
    for (const other of [{ workspaceId: 8 }, { webhookSourceId: randomUUID() }, { secretNumber: 2 }])
      expect(openSecret(keyring, { ...of, ...other }, sealed)).toBeNull()
  })

  test('does not open without its key, with another under the same number, or as another key’s', () => {
    expect(openSecret(buildKeyring(2), of, sealed)).toBeNull()
    expect(openSecret(buildKeyring(12), of, sealed)).toBeNull()
    expect(openSecret(keyring, of, { ...sealed, keyNumber: 1 })).toBeNull()
    expect(openSecret(keyring, of, { ...sealed, keyNumber: 2 })).toBeNull()
  })

  test('does not open with any bit changed, or cut', () => {
    for (let bit = 0; bit < sealed.sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed.sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openSecret(keyring, of, { ...sealed, sealed: changed })).toBeNull()
    }
    for (const length of [0, 12, 28, sealed.sealed.length - 1])
      expect(openSecret(keyring, of, { ...sealed, sealed: sealed.sealed.subarray(0, length) })).toBeNull()
  })

  test('that is the password at one mail server does not open for another one, nor as the secret of a webhook', () => {
    const at = { workspaceId: 7, mailServer: 'mail.example:587' }
    const password = sealSecret(keyring, at, secret)
    expect(openSecret(keyring, at, password)).toEqual(secret)
    expect(openSecret(keyring, { ...at, mailServer: 'mail.example:25' }, password)).toBeNull()
    expect(openSecret(keyring, { ...at, workspaceId: 8 }, password)).toBeNull()
    expect(openSecret(keyring, of, password)).toBeNull()
  })
})
