import type { DashboardLanguage } from './dashboard-words.ts'
import { testMail as en } from './en/test-mail.ts'
import { testMail as ru } from './ru/test-mail.ts'

/** The words of the mail that shows whether mails arrive: `{workspace}` and `{sender}` are filled in. */
export type TestMailWords = Readonly<Record<keyof typeof en, string>>

/** In the languages of the dashboard, since those read it who use that. */
export const TEST_MAIL_WORDS: Readonly<Record<DashboardLanguage, TestMailWords>> = { en, ru }
