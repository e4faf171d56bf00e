import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Spanish. */
export const survey: KindWords = {
  csat: {
    question: '¿Qué le pareció nuestra ayuda?',
    low: 'Muy mala',
    high: 'Excelente',
    ratings: ['', 'Muy mala', 'Mala', 'Aceptable', 'Buena', 'Excelente'],
  },
  nps: {
    question: '¿Qué probabilidad hay de que nos recomiende?',
    low: 'Nada probable',
    high: 'Muy probable',
    ratings: [],
  },
  ces: {
    question: '¿Cómo de fácil fue resolver su problema?',
    low: 'Muy difícil',
    high: 'Muy fácil',
    ratings: ['', 'Muy difícil', 'Difícil', 'Algo difícil', 'Ni fácil ni difícil', 'Algo fácil', 'Fácil', 'Muy fácil'],
  },
}
