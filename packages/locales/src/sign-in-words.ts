import type { DashboardLanguage } from './dashboard-words.ts'
import { signIn as en } from './en/sign-in.ts'
import { signIn as ru } from './ru/sign-in.ts'

/** The words of the pages about signing in; the English ones say which there are. */
export type SignInWords = Readonly<Record<keyof typeof en, string>>

/** In the languages of the dashboard, since it is that which one signs in to. */
export const SIGN_IN_WORDS: Readonly<Record<DashboardLanguage, SignInWords>> = { en, ru }
