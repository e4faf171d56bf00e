import type { KindWords } from '../kind-words.ts'

/** The words of the scales in French. */
export const survey: KindWords = {
  csat: {
    question: 'Comment avez-vous trouvé notre aide ?',
    low: 'Très mauvaise',
    high: 'Excellente',
    ratings: ['', 'Très mauvaise', 'Mauvaise', 'Correcte', 'Bonne', 'Excellente'],
    mail: {
      subject: 'Comment avez-vous trouvé notre aide ?',
      subjectWithTicket: 'Comment avez-vous trouvé notre aide ? « {subject} »',
      subjectOfReminder: 'Petit rappel : comment avez-vous trouvé notre aide ?',
    },
  },
  nps: {
    question: 'Quelle est la probabilité que vous nous recommandiez ?',
    low: 'Pas du tout probable',
    high: 'Extrêmement probable',
    ratings: [],
    mail: {
      subject: 'Nous recommanderiez-vous ?',
      subjectWithTicket: 'Nous recommanderiez-vous ? « {subject} »',
      subjectOfReminder: 'Petit rappel : nous recommanderiez-vous ?',
    },
  },
  ces: {
    question: 'A-t-il été facile de résoudre votre problème ?',
    low: 'Très difficile',
    high: 'Très facile',
    ratings: [
      '',
      'Très difficile',
      'Difficile',
      'Plutôt difficile',
      'Ni facile ni difficile',
      'Plutôt facile',
      'Facile',
      'Très facile',
    ],
    mail: {
      subject: 'Était-ce facile ?',
      subjectWithTicket: 'Était-ce facile ? « {subject} »',
      subjectOfReminder: 'Petit rappel : était-ce facile ?',
    },
  },
  thumbs: {
    question: 'Vous avons-nous aidé ?',
    low: 'Mauvais',
    high: 'Bien',
    ratings: ['Mauvais', 'Bien'],
    mail: {
      subject: 'Vous avons-nous aidé ?',
      subjectWithTicket: 'Vous avons-nous aidé ? « {subject} »',
      subjectOfReminder: 'Petit rappel : vous avons-nous aidé ?',
    },
  },
}
