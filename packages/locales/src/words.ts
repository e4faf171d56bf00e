import { ar } from './ar/words.ts'
import { de } from './de/words.ts'
import { en } from './en/words.ts'
import { es } from './es/words.ts'
import { fr } from './fr/words.ts'
import type { KindWords } from './kind-words.ts'
import type { Locale } from './locales.ts'
import type { MailWords } from './mail-words.ts'
import type { PageWords } from './page-words.ts'
import { pt } from './pt/words.ts'
import { ru } from './ru/words.ts'
import { zh } from './zh/words.ts'

/** All that customers read in a language: the scales, the mail and the page behind its links, the survey page. */
export type LanguageWords = { survey: KindWords; mail: MailWords; page: PageWords }

export const WORDS: Readonly<Record<Locale, LanguageWords>> = { en, ru, de, fr, es, pt, zh, ar }
