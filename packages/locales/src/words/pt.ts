import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Portuguese. */
export const PT: KindWords = {
  csat: {
    question: 'Qual é o seu grau de satisfação com o atendimento que recebeu?',
    low: 'Muito insatisfeito',
    high: 'Muito satisfeito',
    ratings: [
      '',
      'Muito insatisfeito',
      'Insatisfeito',
      'Nem satisfeito nem insatisfeito',
      'Satisfeito',
      'Muito satisfeito',
    ],
  },
  nps: {
    question: 'Qual é a probabilidade de nos recomendar a um amigo ou colega?',
    low: 'Nada provável',
    high: 'Muito provável',
    ratings: [],
  },
  ces: {
    question: 'Foi fácil resolver o seu problema?',
    low: 'Muito difícil',
    high: 'Muito fácil',
    ratings: [
      '',
      'Muito difícil',
      'Difícil',
      'Um pouco difícil',
      'Nem fácil nem difícil',
      'Mais ou menos fácil',
      'Fácil',
      'Muito fácil',
    ],
  },
}
