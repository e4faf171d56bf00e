import type { KindWords } from '../kind-words.ts'

/** The words of the scales in German. */
export const survey: KindWords = {
  csat: {
    question: 'Wie war unsere Hilfe?',
    low: 'Sehr schlecht',
    high: 'Sehr gut',
    ratings: ['', 'Sehr schlecht', 'Schlecht', 'In Ordnung', 'Gut', 'Sehr gut'],
  },
  nps: {
    question: 'Wie wahrscheinlich ist es, dass Sie uns empfehlen?',
    low: 'Sehr unwahrscheinlich',
    high: 'Sehr wahrscheinlich',
    ratings: [],
  },
  ces: {
    question: 'Wie einfach war es, Ihr Anliegen zu klären?',
    low: 'Sehr schwierig',
    high: 'Sehr einfach',
    ratings: [
      '',
      'Sehr schwierig',
      'Schwierig',
      'Eher schwierig',
      'Weder einfach noch schwierig',
      'Eher einfach',
      'Einfach',
      'Sehr einfach',
    ],
  },
}
