import { randomUUID } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { SURVEY_KINDS } from '@otzyv/domain'
import { describe, expect } from 'vitest'
import { createKeyringText, parseKeyring, rotateKeyringText } from './keyring.ts'
import { type LinkClaims, signLink, verifyLink } from './link-token.ts'

const keyring = parseKeyring(createKeyringText())
const now = new Date('2026-11-22T10:00:00Z')
const claims: LinkClaims = {
  workspaceId: 7,
  invitationId: randomUUID(),
  surveyNumber: 3,
  kind: 'nps',
  localeIndex: 1,
  expiresAt: new Date('2026-12-22T10:00:00Z'),
}
const token = signLink(keyring, 'survey', claims)

describe('a link token', () => {
  test('carries everything that the page needs in 60 characters', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{60}$/)
    expect(verifyLink(keyring, 'survey', token, now)).toEqual({ outcome: 'valid', claims })
  })

  test('is refused with any bit of its 60 characters flipped', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (let at = 0; at < token.length; at++) {
      for (let bit = 0; bit < 6; bit++) {
        const changed = alphabet[alphabet.indexOf(token.charAt(at)) ^ (1 << bit)]
        const forged = token.slice(0, at) + changed + token.slice(at + 1)
        expect(verifyLink(keyring, 'survey', forged, now)).toEqual({ outcome: 'not_valid' })
      }
    }
  })

  test('of one purpose does not serve another', () => {
    expect(verifyLink(keyring, 'unsubscribe', token, now)).toEqual({ outcome: 'not_valid' })
  })

  test('is the one that it was, byte for byte, while the kinds had two bits', () => {
    const old = parseKeyring(`1:${Buffer.alloc(32, 7).toString('base64url')}`)
    const invitationId = '0f8fad5b-d9cb-469f-a165-70867728950e'
    expect(signLink(old, 'survey', { ...claims, kind: 'thumbs', invitationId })).toBe(
      'AQEAAAAHAAPBD4-tW9nLRp-hZXCGdyiVDmsqSiDV-NgjhNaVM_lbkxb9qzXE',
    )
  })

  test('expires at its own instant, and says so rather than being unknown', () => {
    expect(verifyLink(keyring, 'survey', token, new Date('2026-12-22T09:59:59Z')).outcome).toBe('valid')
    expect(verifyLink(keyring, 'survey', token, claims.expiresAt).outcome).toBe('expired')
  })

  test('stays valid when a key is added and dies when its key is retired', () => {
    const rotated = parseKeyring(rotateKeyringText(keyring.text))
    expect(rotated.newest).toBe(2)
    expect(verifyLink(rotated, 'survey', token, now).outcome).toBe('valid')
    const newer = signLink(rotated, 'survey', claims)
    const retired = parseKeyring(rotated.text.split(',')[1] ?? '')
    expect(verifyLink(retired, 'survey', token, now)).toEqual({ outcome: 'not_valid' })
    expect(verifyLink(retired, 'survey', newer, now).outcome).toBe('valid')
  })

  test.prop([fc.string({ unit: 'binary', maxLength: 80 })])(
    'from anywhere else is refused and never throws',
    (text) => {
      expect(verifyLink(keyring, 'survey', text, now)).toEqual({ outcome: 'not_valid' })
    },
  )

  test.prop([
    fc.record({
      workspaceId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      invitationId: fc.uuid(),
      surveyNumber: fc.integer({ min: 1, max: 32767 }),
      kind: fc.constantFrom(...SURVEY_KINDS),
      localeIndex: fc.integer({ min: 0, max: 63 }),
      expiresAt: fc.integer({ min: 1_800_000_000, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
    }),
  ])('gives back exactly what was signed', (any) => {
    expect(verifyLink(keyring, 'survey', signLink(keyring, 'survey', any), now)).toEqual({
      outcome: 'valid',
      claims: any,
    })
  })
})

describe('a keyring', () => {
  test.each([
    '',
    'x',
    '1:short',
    `0:${'A'.repeat(43)}`,
    `256:${'A'.repeat(43)}`,
    `1:${'A'.repeat(43)},1:${'B'.repeat(43)}`,
  ])('that is wrong (%s) is refused without showing a key', (text) => {
    expect(() => parseKeyring(text)).toThrow(/KEYRING/)
  })
})
