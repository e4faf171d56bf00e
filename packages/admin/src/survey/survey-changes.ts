import { cleanText, FollowUp, type RatingBands, Thanks, ThanksMails } from '@otzyv/contracts'
import { SCALE_STYLES, type SurveyKind, stylesOfKind } from '@otzyv/domain'
import { LOCALES } from '@otzyv/locales'
import { z } from 'zod'
import { findThanksMailFaults } from './find-thanks-mail-faults.ts'

const SHARE_MAX = 1000
/** Percent and points of the NPS end here; the points of other scales before. */
const TARGET_MAX = 100
const TARGET = `must be a number from -${TARGET_MAX} to ${TARGET_MAX}`
const words = (max: number) => z.string().trim().min(1).max(max).transform(cleanText).nullable()

/** A survey's own words in one language; null takes a word away, and the product's is shown again. */
const WordingChange = z.strictObject({
  question: words(300).optional(),
  low: words(80).optional(),
  high: words(80).optional(),
  mailSubject: words(200).optional(),
  mailText: words(2000).optional(),
})

/** What can be changed of a survey: what is absent stays as it is, and null gives a part its default back. */
export const SurveyChanges = z
  .strictObject({
    name: z.string().trim().min(1).max(200).transform(cleanText).optional(),
    active: z.boolean().optional(),
    /** Its part of the tickets, among the active surveys of the workspace. */
    share: z.number().int().min(0).max(SHARE_MAX).optional(),
    /** How its scale looks; one of the looks of its kind. */
    scaleStyle: z.enum(SCALE_STYLES).optional(),
    /** What its indicator is to reach, in its own unit; null takes it away. */
    target: z.number(TARGET).min(-TARGET_MAX, TARGET).max(TARGET_MAX, TARGET).nullable().optional(),
    /** Per language; languages that are absent stay, null takes one away. */
    wording: z.partialRecord(z.enum(LOCALES), WordingChange.nullable()).nullable().optional(),
    followUp: FollowUp.nullable().optional(),
    thanks: Thanks.nullable().optional(),
    /** All of them: a band that is absent has none from then on. */
    thanksMails: ThanksMails.nullable().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one part to change')
export type SurveyChanges = z.infer<typeof SurveyChanges>

/**
 * What is wrong with changes that are well-formed, for a survey of this kind and scale: a look that the kind does not have, ratings off the scale, bands that overlap,
 * a link without its text, languages that there are not, places that nothing fills, a mail of thanks without a text. Empty where nothing is.
 */
export function findFaults(
  changes: SurveyChanges,
  { kind, scale, bands: ratings }: { kind: SurveyKind; scale: { min: number; max: number }; bands: RatingBands },
): string[] {
  const faults: string[] = []
  const { wording, followUp, thanks, scaleStyle } = changes
  const styles = stylesOfKind(kind)
  if (scaleStyle !== undefined && !styles.includes(scaleStyle))
    faults.push(`scaleStyle: a survey of the kind ${kind} has ${styles.join(', ')}`)
  for (const [locale, own] of Object.entries(wording ?? {})) {
    for (const [word, text] of Object.entries(own ?? {})) {
      const allowed = word.startsWith('mail') ? /\{(?!subject\})/ : /\{/
      if (text && allowed.test(text))
        faults.push(
          `wording.${locale}.${word}: ${word.startsWith('mail') ? 'only {subject} is' : 'nothing is'} filled in`,
        )
    }
  }
  if (followUp) {
    if (followUp.upTo > scale.max) faults.push(`followUp.upTo: the scale ends at ${scale.max}`)
    const ids = followUp.reasons.map(({ id }) => id)
    for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
      faults.push(`followUp.reasons: there are two ${id}`)
    for (const texts of [followUp.question, ...followUp.reasons.map(({ label }) => label)])
      faults.push(...foreign(texts))
  }
  const bands = [...(thanks ?? [])].sort((a, b) => a.from - b.from)
  for (const [at, { from, to, texts }] of bands.entries()) {
    const band = `thanks ${from}–${to}`
    if (from > to) faults.push(`${band}: from is above to`)
    if (from < scale.min || to > scale.max) faults.push(`${band}: the scale is ${scale.min}–${scale.max}`)
    const before = bands[at - 1]
    if (before && before.to >= from) faults.push(`${band}: overlaps ${before.from}–${before.to}`)
    faults.push(...foreign(texts))
    for (const [locale, own] of Object.entries(texts)) {
      if ((own.linkUrl === undefined) !== (own.linkText === undefined))
        faults.push(`${band}, ${locale}: a link needs linkUrl and linkText`)
    }
  }
  faults.push(...findThanksMailFaults(changes.thanksMails ?? {}, ratings))
  return faults
}

function foreign(texts: Record<string, unknown>): string[] {
  return Object.keys(texts)
    .filter((locale) => !LOCALES.some((one) => one === locale))
    .map((locale) => `there is no language ${locale}; there are ${LOCALES.join(', ')}`)
}
