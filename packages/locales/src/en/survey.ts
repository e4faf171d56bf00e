import type { KindWords } from '../kind-words.ts'

/** The words of the scales in English. */
export const survey: KindWords = {
  csat: {
    question: 'How was our help?',
    low: 'Very bad',
    high: 'Excellent',
    ratings: ['', 'Very bad', 'Bad', 'OK', 'Good', 'Excellent'],
    mail: {
      subject: 'How was our help?',
      subjectWithTicket: 'How was our help with “{subject}”?',
      subjectOfReminder: 'A quick reminder: how was our help?',
    },
  },
  nps: {
    question: 'How likely are you to recommend us?',
    low: 'Not at all likely',
    high: 'Extremely likely',
    ratings: [],
    mail: {
      subject: 'Would you recommend us?',
      subjectWithTicket: 'Would you recommend us? “{subject}”',
      subjectOfReminder: 'A quick reminder: would you recommend us?',
    },
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
    mail: {
      subject: 'How easy was it?',
      subjectWithTicket: 'How easy was it? “{subject}”',
      subjectOfReminder: 'A quick reminder: how easy was it?',
    },
  },
  thumbs: {
    question: 'Did we help you?',
    low: 'Bad',
    high: 'Good',
    ratings: ['Bad', 'Good'],
    mail: {
      subject: 'Did we help you?',
      subjectWithTicket: 'Did we help you with “{subject}”?',
      subjectOfReminder: 'A quick reminder: did we help you?',
    },
  },
}
