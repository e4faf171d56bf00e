import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Spanish. */
export const ES: KindWords = {
  csat: {
    question: '¿Qué grado de satisfacción le dejó la atención que recibió?',
    low: 'Muy insatisfecho',
    high: 'Muy satisfecho',
    ratings: ['', 'Muy insatisfecho', 'Insatisfecho', 'Ni satisfecho ni insatisfecho', 'Satisfecho', 'Muy satisfecho'],
  },
  nps: {
    question: '¿Qué probabilidad hay de que nos recomiende a un amigo o colega?',
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
