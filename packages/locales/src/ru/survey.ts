import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Russian. */
export const survey: KindWords = {
  csat: {
    question: 'Как мы вам помогли?',
    low: 'Очень плохо',
    high: 'Отлично',
    ratings: ['', 'Очень плохо', 'Плохо', 'Нормально', 'Хорошо', 'Отлично'],
  },
  nps: {
    question: 'Насколько вероятно, что вы нас порекомендуете?',
    low: 'Точно нет',
    high: 'Точно да',
    ratings: [],
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
  },
}
