import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Spanish. */
export const survey: KindWords = {
  csat: {
    question: '¿Qué le pareció nuestra ayuda?',
    low: 'Muy mala',
    high: 'Excelente',
    ratings: ['', 'Muy mala', 'Mala', 'Aceptable', 'Buena', 'Excelente'],
    mail: {
      subject: '¿Qué le pareció nuestra ayuda?',
      subjectWithTicket: '¿Qué le pareció nuestra ayuda con «{subject}»?',
      subjectOfReminder: 'Un breve recordatorio: ¿qué le pareció nuestra ayuda?',
    },
  },
  nps: {
    question: '¿Qué probabilidad hay de que nos recomiende?',
    low: 'Nada probable',
    high: 'Muy probable',
    ratings: [],
    mail: {
      subject: '¿Nos recomendaría?',
      subjectWithTicket: '¿Nos recomendaría? «{subject}»',
      subjectOfReminder: 'Un breve recordatorio: ¿nos recomendaría?',
    },
  },
  ces: {
    question: '¿Cómo de fácil fue resolver su problema?',
    low: 'Muy difícil',
    high: 'Muy fácil',
    ratings: ['', 'Muy difícil', 'Difícil', 'Algo difícil', 'Ni fácil ni difícil', 'Algo fácil', 'Fácil', 'Muy fácil'],
    mail: {
      subject: '¿Fue fácil?',
      subjectWithTicket: '¿Fue fácil? «{subject}»',
      subjectOfReminder: 'Un breve recordatorio: ¿fue fácil?',
    },
  },
  thumbs: {
    question: '¿Le hemos ayudado?',
    low: 'Mal',
    high: 'Bien',
    ratings: ['Mal', 'Bien'],
    mail: {
      subject: '¿Le hemos ayudado?',
      subjectWithTicket: '¿Le hemos ayudado? «{subject}»',
      subjectOfReminder: 'Un breve recordatorio: ¿le hemos ayudado?',
    },
  },
}
