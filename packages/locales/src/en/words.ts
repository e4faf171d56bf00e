import type { LanguageWords } from '../words.ts'
import { mail } from './mail.ts'
import { page } from './page.ts'
import { survey } from './survey.ts'

export const en: LanguageWords = { survey, mail, page }
