import type { SurveyKind } from '@otzyv/contracts'

/** The words that a mail and a page share: the question, the ends of the scale, and a name for each rating. */
export type SurveyWords = { question: string; low: string; high: string; ratings: readonly string[] }

/** The subjects of a kind's mails: without and with the ticket's `{subject}`, and that of a reminder. */
type SubjectWords = { subject: string; subjectWithTicket: string; subjectOfReminder: string }

/** The words of a language for each kind of survey; `ratings` is indexed by the rating itself. */
export type KindWords = Readonly<Record<SurveyKind, SurveyWords & { mail: SubjectWords }>>
