import type { MailWords } from '../mail-words.ts'

/** What a mail says in Russian. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'Напоминаем: {subject}',
  greeting: 'Здравствуйте!',
  greetingByName: 'Здравствуйте, {name}!',
  why: 'Недавно вы обращались к нам.',
  whyWithTicket: 'Недавно вы обращались к нам: «{subject}».',
  reminder: 'Возможно, прошлое письмо затерялось.',
  hint: 'Выберите оценку. На открывшейся странице можно добавить пару слов.',
  ratingLink: '{rating} из {max}',
  ratingLinkWithLabel: '{rating} из {max}: {label}',
  linkEnds: 'Ответить можно до {date}.',
  because: 'Вы получили это письмо, потому что обращались в поддержку.',
  madeUp: 'Демонстрация: компания, обращение и клиент вымышлены.',
  thanks: {
    because: 'Вы получили это письмо, потому что ответили на наш опрос.',
    team: 'наша команда',
    owner: 'наш сотрудник',
    subject: 'ваше обращение',
  },
  unsubscribe: 'Отписаться',
  page: {
    title: 'Больше не присылать опросы?',
    text: 'Письма о ваших вопросах будут приходить по-прежнему.',
    askNothing: 'Не присылать опросы',
    askNothingOfKind: 'Отключить только «{question}»',
    doneTitle: 'Опросы больше не придут',
    doneText: 'Письма о ваших вопросах будут приходить по-прежнему.',
    undo: 'Отменить',
    undoneTitle: 'Опросы снова будут приходить',
    undoneText: 'Эта ссылка по-прежнему работает, если захотите их отключить.',
    invalidTitle: 'Ссылка не работает',
    invalidText: 'Возможно, она обрезалась. Нажмите на неё в письме ещё раз.',
    laterTitle: 'Пока не сохранено',
    laterText: 'Вернитесь назад и выберите ещё раз через минуту.',
  },
}
