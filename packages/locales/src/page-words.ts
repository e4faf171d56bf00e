import type { page } from './en/page.ts'

/** The survey page's own words: ICU messages, values in braces. The English ones say which there are. */
export type PageWords = Readonly<Record<keyof typeof page, string>>
