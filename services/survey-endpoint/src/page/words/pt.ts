import type { PageWords } from './en.ts'

/** The page's own words in Portuguese. */
export const PT: PageWords = {
  comment: 'Deseja acrescentar alguma coisa?',
  optional: 'opcional',
  reasons: 'Qual foi o motivo?',
  send: 'Enviar',
  choose: 'Primeiro escolha uma nota.',
  saving: 'A guardar…',
  saved: 'A sua resposta está guardada. Ainda pode alterá-la.',
  retrying: 'Ainda não foi guardada. Vamos continuar a tentar; deixe esta página aberta.',
  thanksTitle: 'Obrigado!',
  thanksText: 'A sua resposta está guardada. Pode fechar esta página.',
  change: 'Alterar a minha resposta',
  invalidTitle: 'Este link não funciona',
  invalidText: 'Talvez tenha sido cortado pelo caminho. Abra-o de novo a partir do e-mail que recebeu.',
  expiredTitle: 'Este link expirou',
  expiredText: 'Este inquérito está encerrado. Obrigado por querer responder.',
  answeredTitle: 'Já respondeu',
  answeredText: 'Obrigado! A sua resposta está guardada e já não pode ser alterada.',
  busyTitle: 'Ainda não foi guardada',
  busyText: 'Volte atrás e envie a sua resposta outra vez daqui a um minuto.',
  incompleteTitle: 'Nenhuma nota escolhida',
  incompleteText: 'Volte atrás, escolha uma nota e envie outra vez.',
  waitTitle: 'Demasiadas tentativas',
  waitText: 'Espere um pouco e abra o link outra vez.',
  madeUp: 'Demonstração com dados inventados',
}
