import type { MailWords } from './mail-words.ts'

export const mailWordsRu: MailWords = {
  subject: {
    csat: 'Оцените нашу работу',
    nps: 'Порекомендуете ли вы нас?',
    ces: 'Легко ли было решить вопрос?',
  },
  subjectWithTicket: {
    csat: 'Оцените нашу работу: «{subject}»',
    nps: 'Порекомендуете ли вы нас? «{subject}»',
    ces: 'Легко ли было решить вопрос? «{subject}»',
  },
  greeting: 'Здравствуйте!',
  greetingByName: 'Здравствуйте, {name}!',
  why: '{sender}: ваше обращение решено.',
  whyWithTicket: '{sender}: ваше обращение «{subject}» решено.',
  oneClick: 'Достаточно одного нажатия на число. На открывшейся странице можно изменить оценку и добавить комментарий.',
  ratingLink: '{rating} из {max}',
  ratingLinkWithLabel: '{rating} из {max}: {label}',
  linkEnds: 'Вы получили это письмо, потому что ваше обращение решено. Ссылки действуют до {date}',
  madeUp: 'Демонстрация: компания, обращение и клиент вымышлены.',
}
