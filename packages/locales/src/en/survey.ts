import type { KindWords } from '../kind-words.ts'

/** The words of the scales in English. */
export const survey: KindWords = {
  csat: {
    question: 'How was our help?',
    low: 'Very bad',
    high: 'Excellent',
    ratings: ['', 'Very bad', 'Bad', 'OK', 'Good', 'Excellent'],
  },
  nps: {
    question: 'How likely are you to recommend us?',
    low: 'Not at all likely',
    high: 'Extremely likely',
    ratings: [],
  },
  ces: {
    question: 'How easy was it to get your problem solved?',
    low: 'Very difficult',
    high: 'Very easy',
    ratings: [
      '',
      'Very difficult',
      'Difficult',
      'Somewhat difficult',
      'Neither easy nor difficult',
      'Somewhat easy',
      'Easy',
      'Very easy',
    ],
  },
}
