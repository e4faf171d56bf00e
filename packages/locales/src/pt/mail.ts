import type { MailWords } from '../mail-words.ts'

/** What a mail says in Portuguese. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'Um breve lembrete: {subject}',
  greeting: 'Olá!',
  greetingByName: 'Olá, {name}!',
  why: 'Agradecemos o seu contato.',
  whyWithTicket: 'Agradecemos o seu contato sobre “{subject}”.',
  reminder: 'Talvez nosso e-mail tenha passado despercebido.',
  hint: 'Escolha uma nota. Na página que se abre você pode acrescentar um comentário.',
  ratingLink: '{rating} de {max}',
  ratingLinkWithLabel: '{rating} de {max}: {label}',
  linkEnds: 'Você pode responder até {date}.',
  because: 'Você recebe este e-mail porque entrou em contato com o nosso suporte.',
  madeUp: 'Demonstração: a empresa, a solicitação e o cliente são fictícios.',
  thanks: {
    because: 'Você recebe este e-mail porque respondeu à nossa pesquisa.',
    team: 'nossa equipe',
    owner: 'um de nós',
    subject: 'sua solicitação',
  },
  unsubscribe: 'Cancelar inscrição',
  page: {
    title: 'Não receber mais pesquisas?',
    text: 'Os e-mails sobre suas dúvidas continuam chegando.',
    askNothing: 'Não receber nenhuma pesquisa',
    askNothingOfKind: 'Cancelar apenas “{question}”',
    doneTitle: 'Você não receberá mais pesquisas',
    doneText: 'Os e-mails sobre suas dúvidas continuam chegando.',
    undo: 'Desfazer',
    undoneTitle: 'Você volta a receber pesquisas',
    undoneText: 'Este link continua funcionando, se quiser deixar de recebê-las.',
    invalidTitle: 'Este link não funciona',
    invalidText: 'Talvez ele tenha sido cortado. Clique nele mais uma vez no e-mail.',
    laterTitle: 'Ainda não foi guardado',
    laterText: 'Volte atrás e escolha de novo dentro de um minuto.',
  },
}
