import type { KindWords } from '../kind-words.ts'

/** The words of the scales in French. */
export const FR: KindWords = {
  csat: {
    question: 'Êtes-vous satisfait de l’assistance que vous avez reçue ?',
    low: 'Pas du tout satisfait',
    high: 'Très satisfait',
    ratings: [
      '',
      'Pas du tout satisfait',
      'Plutôt pas satisfait',
      'Ni satisfait ni insatisfait',
      'Plutôt satisfait',
      'Très satisfait',
    ],
  },
  nps: {
    question: 'Quelle est la probabilité que vous nous recommandiez à un proche ou à un collègue ?',
    low: 'Pas du tout probable',
    high: 'Extrêmement probable',
    ratings: [],
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
  },
}
