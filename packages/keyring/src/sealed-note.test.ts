import { expect, test } from 'vitest'
import { createKeyringText, parseKeyring, rotateKeyringText } from './keyring.ts'
import { openNote, sealNote } from './sealed-note.ts'

const text = createKeyringText()
const keyring = parseKeyring(text)
const now = new Date('2026-11-20T10:00:00Z')
const until = new Date('2026-11-20T10:10:00Z')
const note = sealNote(keyring, 'oidc', 'state and nonce', until)

test('a sealed note opens until its end, also after the keyring got a new key, and shows nothing of its text', () => {
  expect(openNote(keyring, 'oidc', note, now)).toBe('state and nonce')
  expect(openNote(parseKeyring(rotateKeyringText(text)), 'oidc', note, now)).toBe('state and nonce')
  expect(note).not.toContain('state')
  expect(openNote(keyring, 'oidc', note, until)).toBeNull()
})

test('a sealed note opens neither for something else, nor with other keys, nor with a later end, nor if a character of it was changed', () => {
  expect(openNote(keyring, 'passkey sign-in', note, now)).toBeNull()
  expect(openNote(parseKeyring(createKeyringText()), 'oidc', note, now)).toBeNull()
  expect(openNote(keyring, 'oidc', note.replace(/\.\d+\./, `.${until.getTime() + 1}.`), now)).toBeNull()
  for (const wrong of ['', 'x', '1..', '1.9999999999999.', `${note}A`, note.replace(/^1/, '2'), note.slice(0, -8)])
    expect([wrong, openNote(keyring, 'oidc', wrong, now)]).toEqual([wrong, null])
})
