import type { MailWords } from './mail-words.ts'

export const mailWordsPt: MailWords = {
  subject: {
    csat: 'Como nos saímos?',
    nps: 'Você nos recomendaria?',
    ces: 'Foi fácil?',
  },
  subjectWithTicket: {
    csat: 'Como nos saímos? “{subject}”',
    nps: 'Você nos recomendaria? “{subject}”',
    ces: 'Foi fácil? “{subject}”',
  },
  greeting: 'Olá!',
  greetingByName: 'Olá, {name}!',
  why: '{sender}: sua solicitação foi resolvida.',
  whyWithTicket: '{sender}: sua solicitação “{subject}” foi resolvida.',
  reminder: 'Um breve lembrete: sua opinião ainda nos interessa.',
  oneClick: 'Basta um clique em um número. Na página que se abre você pode mudá-lo e acrescentar um comentário.',
  ratingLink: '{rating} de {max}',
  ratingLinkWithLabel: '{rating} de {max}: {label}',
  linkEnds: 'Você recebe este e-mail porque sua solicitação foi resolvida. Os links valem até {date}.',
  madeUp: 'Demonstração: a empresa, a solicitação e o cliente são fictícios.',
  unsubscribe: 'Não receber mais pesquisas',
  page: {
    title: 'Não receber mais pesquisas?',
    text: 'Pedimos sua opinião quando uma solicitação sua é resolvida. Escolha o que deve parar.',
    askNothing: 'Não me pergunte mais',
    askNothingOfKind: 'Sem mais pesquisas deste tipo',
    doneTitle: 'Pronto',
    doneText: 'Você não receberá mais estes e-mails. Os e-mails sobre suas solicitações continuam chegando.',
    invalidTitle: 'Este link não funciona',
    invalidText: 'Abra-o novamente a partir do e-mail.',
    laterTitle: 'Ainda não foi guardado',
    laterText: 'Volte atrás e escolha de novo dentro de um minuto.',
  },
}
