import type { KindWords } from '../kind-words.ts'

/** The words of the scales in English. */
export const EN: KindWords = {
  csat: {
    question: 'How satisfied are you with the support you received?',
    low: 'Very dissatisfied',
    high: 'Very satisfied',
    ratings: [
      '',
      'Very dissatisfied',
      'Dissatisfied',
      'Neither satisfied nor dissatisfied',
      'Satisfied',
      'Very satisfied',
    ],
  },
  nps: {
    question: 'How likely are you to recommend us to a friend or colleague?',
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
