import { DASHBOARD_LANGUAGES, type DashboardLanguage } from './dashboard-words.ts'
import { signIn as en } from './en/sign-in.ts'
import { signIn as ru } from './ru/sign-in.ts'

/** The words of the pages and mails about signing in; the English ones say which there are. */
export type SignInWords = Readonly<Record<keyof typeof en, string>>

/** Those of the dashboard, since it is that which one signs in to. */
export type SignInLanguage = DashboardLanguage
// Object.keys gives the names of the languages, which TypeScript widens to string.
export const SIGN_IN_LANGUAGES = Object.keys(DASHBOARD_LANGUAGES) as readonly SignInLanguage[]

export const SIGN_IN_WORDS: Readonly<Record<SignInLanguage, SignInWords>> = { en, ru }
