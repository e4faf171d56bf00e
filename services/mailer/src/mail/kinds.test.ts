import { KINDS, SURVEY_KINDS, stylesOfKind } from '@otzyv/domain'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { LOCALES, WORDS } from '@otzyv/locales'
import { expect, test } from 'vitest'
import { buildClaimed } from '../../testing/build-claimed.ts'
import { renderMail } from './render-mail.ts'

const options = { keyring: parseKeyring(createKeyringText()), publicUrl: 'https://feedback.company.example/' }

const LOOKS = SURVEY_KINDS.flatMap((kind) => stylesOfKind(kind).map((style) => [kind, style] as const))

test.each(LOOKS)(
  'the mail of a survey of the kind %s in %s has each rating in its scale, with its word, in every language',
  (kind, scaleStyle) => {
    const { min, max } = KINDS[kind].scale
    const count = max - min + 1
    const all = Array.from({ length: count }, (_, index) => String(min + index))
    for (const locale of LOCALES) {
      const mail = renderMail(
        buildClaimed({ kind, survey: { scaleStyle }, invitation: { locale, subject: '' } }),
        options,
      )
      const shown = [...mail.html.matchAll(/<a class="n"[^>]*>(.*?)<\/a>/g)].map(([, inside = '']) => inside)
      // Without any style the link still says which rating it is; a thumb says its word.
      const words = shown.map((inside) => inside.replace(/<!--\[if mso\]>.*?<!\[endif\]-->|<[^>]*>/g, ''))
      expect(words).toEqual(scaleStyle === 'thumbs' ? WORDS[locale].survey[kind].ratings : all)
      // Each face is another one, for Outlook on Windows, too, which takes a sign in place of what is drawn.
      if (scaleStyle === 'faces' || scaleStyle === 'thumbs') expect(new Set(shown).size).toBe(count)
      for (const inside of shown) {
        expect(inside.includes('<!--[if !mso]><!-->')).toBe(scaleStyle !== 'numbers')
        expect(inside).not.toMatch(/[☆★\p{Extended_Pictographic}]|<img|url\(/u)
      }
      // A picture says nothing to who hears the mail: its word does, and none is said twice.
      const labels = [...mail.html.matchAll(/<a class="n"[^>]* aria-label="([^"]+)"/g)].map(([, label]) => label)
      expect(new Set(labels).size).toBe(count)
      for (const label of labels) expect(label).not.toMatch(/[★\p{Extended_Pictographic}]/u)
      // A date that ends in a stop, as in Russian, ends the sentence.
      expect(mail.text).not.toMatch(/\.\./)
      expect(mail.subject).toBe(WORDS[locale].survey[kind].mail.subject)
      for (const rating of [min, max]) expect(mail.text).toMatch(new RegExp(`/r/[^/\\s]+/${rating}(?:\\s|$)`))
    }
  },
)
