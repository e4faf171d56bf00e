import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Russian. */
export const survey: KindWords = {
  csat: {
    question: 'Как мы вам помогли?',
    low: 'Очень плохо',
    high: 'Отлично',
    ratings: ['', 'Очень плохо', 'Плохо', 'Нормально', 'Хорошо', 'Отлично'],
    mail: {
      subject: 'Как мы вам помогли?',
      subjectWithTicket: 'Как мы вам помогли? «{subject}»',
      subjectOfReminder: 'Напоминаем: как мы вам помогли?',
    },
  },
  nps: {
    question: 'Насколько вероятно, что вы нас порекомендуете?',
    low: 'Точно нет',
    high: 'Точно да',
    ratings: [],
    mail: {
      subject: 'Порекомендуете нас?',
      subjectWithTicket: 'Порекомендуете нас? «{subject}»',
      subjectOfReminder: 'Напоминаем: порекомендуете нас?',
    },
  },
  ces: {
    question: 'Насколько легко было решить ваш вопрос?',
    low: 'Очень трудно',
    high: 'Очень легко',
    ratings: [
      '',
      'Очень трудно',
      'Трудно',
      'Скорее трудно',
      'Ни легко, ни трудно',
      'Скорее легко',
      'Легко',
      'Очень легко',
    ],
    mail: {
      subject: 'Легко ли было получить помощь?',
      subjectWithTicket: 'Легко ли было получить помощь? «{subject}»',
      subjectOfReminder: 'Напоминаем: легко ли было получить помощь?',
    },
  },
  thumbs: {
    question: 'Мы вам помогли?',
    low: 'Плохо',
    high: 'Хорошо',
    ratings: ['Плохо', 'Хорошо'],
    mail: {
      subject: 'Мы вам помогли?',
      subjectWithTicket: 'Мы вам помогли? «{subject}»',
      subjectOfReminder: 'Короткое напоминание: мы вам помогли?',
    },
  },
}
