import { faceOf, KINDS, SURVEY_KINDS } from '@otzyv/domain'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { LOCALES, WORDS } from '@otzyv/locales'
import { expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { renderMail } from './render-mail.ts'

const options = { keyring: parseKeyring(createKeyringText()), publicUrl: 'https://feedback.company.example/' }

test.each(SURVEY_KINDS)(
  'the mail of a survey of the kind %s has each rating in its scale, in every language',
  (kind) => {
    const { min, max } = KINDS[kind].scale
    const faces = Array.from({ length: max - min + 1 }, (_, index) => faceOf(kind, min + index) ?? String(min + index))
    for (const locale of LOCALES) {
      const mail = renderMail(buildClaimed({ kind, invitation: { locale, subject: '' } }), options)
      expect([...mail.html.matchAll(/<a class="n"[^>]*>([^<]+)</g)].map(([, face]) => face)).toEqual(faces)
      // A date that ends in a stop, as in Russian, ends the sentence.
      expect(mail.text).not.toMatch(/\.\./)
      expect(mail.subject).toBe(WORDS[locale].survey[kind].mail.subject)
      for (const rating of [min, max]) expect(mail.text).toMatch(new RegExp(`/r/[^/\\s]+/${rating}(?:\\s|$)`))
    }
  },
)
