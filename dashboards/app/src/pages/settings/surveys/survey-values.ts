import type { SurveyAnswer } from '@otzyv/contracts'
import { LOCALES, type Locale } from '@otzyv/locales/locales'
import type { Stored } from '../../../data/create-form.ts'

export const WORDS = ['question', 'low', 'high', 'mailSubject', 'mailText'] as const
type Word = (typeof WORDS)[number]
type WordName = `wording.${Locale}.${Word}`
type ScaleStyle = SurveyAnswer['settings']['scaleStyle']
type FollowUp = SurveyAnswer['settings']['followUp']
export type Reason = FollowUp['reasons'][number]
export type ThanksMails = SurveyAnswer['settings']['thanksMails']
export type Band = SurveyAnswer['settings']['thanks'][number]

export type SurveyValues = Record<WordName, string> &
  Record<`followUp.question.${Locale}`, string> & {
    name: string
    active: boolean
    share: number
    scaleStyle: ScaleStyle
    target: number | null
    'followUp.upTo': number
    'followUp.reasons': readonly Reason[]
    thanks: readonly Band[]
    thanksMails: ThanksMails
  }

/** The survey as the fields have it: a field for each word and language, '' where the product's own word is shown. */
export function storedOf({ settings, revision }: SurveyAnswer): Stored<SurveyValues> {
  const { name, active, share, scaleStyle, target, wording, followUp, thanks, thanksMails } = settings
  const words = LOCALES.flatMap((locale) =>
    WORDS.map((word) => [`wording.${locale}.${word}`, wording[locale]?.[word] ?? ''] as const),
  )
  const questions = LOCALES.map((locale) => [`followUp.question.${locale}`, followUp.question[locale] ?? ''] as const)
  const fixed = {
    name,
    active,
    share,
    scaleStyle,
    target,
    'followUp.upTo': followUp.upTo,
    'followUp.reasons': followUp.reasons,
    thanks,
    thanksMails,
  }
  // One field for each language and word, by the two lists themselves.
  const values = { ...Object.fromEntries(words), ...Object.fromEntries(questions), ...fixed } as unknown as SurveyValues
  return { values, revision }
}

/** All words as a survey holds them: a language or a word that is empty is none. */
export function wordingOf(values: SurveyValues): Record<string, Record<string, string>> {
  const languages = LOCALES.map((locale) => {
    const own = WORDS.map((word) => [word, values[`wording.${locale}.${word}`].trim()] as const)
    return [locale, Object.fromEntries(own.filter(([, text]) => text !== ''))] as const
  })
  return Object.fromEntries(languages.filter(([, own]) => Object.keys(own).length > 0))
}

export function followUpOf(values: SurveyValues): FollowUp {
  const questions = LOCALES.map((locale) => [locale, values[`followUp.question.${locale}`].trim()] as const)
  return {
    upTo: values['followUp.upTo'],
    reasons: [...values['followUp.reasons']],
    question: Object.fromEntries(questions.filter(([, text]) => text !== '')),
  }
}

/** What changed as the server wants it: words one by one, null for one that was taken away; the rest in whole parts. */
export function changesOf(changes: Partial<SurveyValues>, all: SurveyValues): object {
  const names = Object.keys(changes)
  const wording: Record<string, Record<string, string | null>> = {}
  for (const name of names.filter((one) => one.startsWith('wording.'))) {
    const [, locale = '', word = ''] = name.split('.')
    const text = String(Reflect.get(changes, name)).trim()
    wording[locale] = { ...wording[locale], [word]: text === '' ? null : text }
  }
  const { name, active, share, scaleStyle, target, thanks, thanksMails } = changes
  return {
    ...(name === undefined ? {} : { name }),
    ...(active === undefined ? {} : { active }),
    ...(share === undefined ? {} : { share }),
    ...(scaleStyle === undefined ? {} : { scaleStyle }),
    ...(target === undefined ? {} : { target }),
    ...(Object.keys(wording).length > 0 ? { wording } : {}),
    ...(names.some((one) => one.startsWith('followUp.')) ? { followUp: followUpOf(all) } : {}),
    ...(thanks === undefined ? {} : { thanks }),
    ...(thanksMails === undefined ? {} : { thanksMails }),
  }
}
