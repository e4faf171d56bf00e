import type { KindWords } from '../kind-words.ts'

/** The words of the scales in German. */
export const DE: KindWords = {
  csat: {
    question: 'Wie zufrieden sind Sie mit der Unterstützung, die Sie erhalten haben?',
    low: 'Sehr unzufrieden',
    high: 'Sehr zufrieden',
    ratings: ['', 'Sehr unzufrieden', 'Unzufrieden', 'Weder zufrieden noch unzufrieden', 'Zufrieden', 'Sehr zufrieden'],
  },
  nps: {
    question: 'Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen weiterempfehlen?',
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
