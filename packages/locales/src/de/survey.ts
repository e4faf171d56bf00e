import type { KindWords } from '../kind-words.ts'

/** The words of the scales in German. */
export const survey: KindWords = {
  csat: {
    question: 'Wie war unsere Hilfe?',
    low: 'Sehr schlecht',
    high: 'Sehr gut',
    ratings: ['', 'Sehr schlecht', 'Schlecht', 'In Ordnung', 'Gut', 'Sehr gut'],
    mail: {
      subject: 'Wie war unsere Hilfe?',
      subjectWithTicket: 'Wie war unsere Hilfe bei „{subject}“?',
      subjectOfReminder: 'Kurz erinnert: Wie war unsere Hilfe?',
    },
  },
  nps: {
    question: 'Wie wahrscheinlich ist es, dass Sie uns empfehlen?',
    low: 'Sehr unwahrscheinlich',
    high: 'Sehr wahrscheinlich',
    ratings: [],
    mail: {
      subject: 'Würden Sie uns empfehlen?',
      subjectWithTicket: 'Würden Sie uns empfehlen? „{subject}“',
      subjectOfReminder: 'Kurz erinnert: Würden Sie uns empfehlen?',
    },
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
    mail: {
      subject: 'Wie einfach war es?',
      subjectWithTicket: 'Wie einfach war es? „{subject}“',
      subjectOfReminder: 'Kurz erinnert: Wie einfach war es?',
    },
  },
  thumbs: {
    question: 'Haben wir Ihnen geholfen?',
    low: 'Schlecht',
    high: 'Gut',
    ratings: ['Schlecht', 'Gut'],
    mail: {
      subject: 'Haben wir Ihnen geholfen?',
      subjectWithTicket: 'Haben wir Ihnen geholfen? „{subject}“',
      subjectOfReminder: 'Kurze Erinnerung: Haben wir Ihnen geholfen?',
    },
  },
}
