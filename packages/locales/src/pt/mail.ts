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
  linkEnds: 'Você recebe este e-mail porque entrou em contato com o nosso suporte. Você pode responder até {date}.',
  madeUp: 'Demonstração: a empresa, a solicitação e o cliente são fictícios.',
  unsubscribe: 'Cancelar inscrição',
  page: {
    titleWithSender: 'Não receber mais pesquisas de {sender}?',
    title: 'Não receber mais pesquisas?',
    text: 'Os e-mails sobre suas dúvidas continuam chegando.',
    askNothing: 'Não receber nenhuma pesquisa',
    askNothingOfKind: 'Não receber pesquisas deste tipo',
    doneTitle: 'Você não receberá mais pesquisas',
    doneText: 'Os e-mails sobre suas dúvidas continuam chegando.',
    invalidTitle: 'Este link não funciona',
    invalidText: 'Talvez ele tenha sido cortado. Clique nele mais uma vez no e-mail.',
    laterTitle: 'Ainda não foi guardado',
    laterText: 'Volte atrás e escolha de novo dentro de um minuto.',
  },
}
