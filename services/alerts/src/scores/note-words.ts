type Rated = { rating: number; max: number; before: readonly number[]; survey: string }

type Words = { rated: (rated: Rated) => string; comment: string; countsNoMore: string }

/** What a note in a ticket says, in each language of the people who work there. */
export const NOTE_WORDS: Readonly<Record<'en' | 'ru', Words>> = {
  en: {
    rated: ({ rating, max, before, survey }) =>
      `The customer's rating: ${rating} of ${max}${before.length > 0 ? ` (before: ${before.join(', ')})` : ''}. Survey: ${survey}.`,
    comment: 'Comment:',
    countsNoMore: 'The rating that was reported here counts no more.',
  },
  ru: {
    rated: ({ rating, max, before, survey }) =>
      `Оценка клиента: ${rating} из ${max}${before.length > 0 ? ` (прежде: ${before.join(', ')})` : ''}. Опрос: ${survey}.`,
    comment: 'Комментарий:',
    countsNoMore: 'Оценка, о которой здесь сообщалось, больше не учитывается.',
  },
}
