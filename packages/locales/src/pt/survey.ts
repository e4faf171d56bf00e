import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Portuguese. */
export const survey: KindWords = {
  csat: {
    question: 'Como foi a nossa ajuda?',
    low: 'Muito ruim',
    high: 'Excelente',
    ratings: ['', 'Muito ruim', 'Ruim', 'Razoável', 'Boa', 'Excelente'],
    mail: {
      subject: 'Como foi a nossa ajuda?',
      subjectWithTicket: 'Como foi a nossa ajuda com “{subject}”?',
      subjectOfReminder: 'Um breve lembrete: como foi a nossa ajuda?',
    },
  },
  nps: {
    question: 'Qual é a probabilidade de nos recomendar?',
    low: 'Nada provável',
    high: 'Muito provável',
    ratings: [],
    mail: {
      subject: 'Você nos recomendaria?',
      subjectWithTicket: 'Você nos recomendaria? “{subject}”',
      subjectOfReminder: 'Um breve lembrete: você nos recomendaria?',
    },
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
    mail: {
      subject: 'Foi fácil?',
      subjectWithTicket: 'Foi fácil? “{subject}”',
      subjectOfReminder: 'Um breve lembrete: foi fácil?',
    },
  },
  thumbs: {
    question: 'Conseguimos ajudar?',
    low: 'Ruim',
    high: 'Bom',
    ratings: ['Ruim', 'Bom'],
    mail: {
      subject: 'Conseguimos ajudar?',
      subjectWithTicket: 'Conseguimos ajudar? “{subject}”',
      subjectOfReminder: 'Um lembrete rápido: conseguimos ajudar?',
    },
  },
}
