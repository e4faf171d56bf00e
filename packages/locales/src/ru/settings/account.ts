import type { account as en } from '../../en/settings/account.ts'

export const account: typeof en = {
  nav: 'Ваш профиль',
  title: 'Ваш профиль',
  intro: 'Как вас называют страницы и где вы вошли.',
  fields: { name: 'Имя', address: 'Почтовый адрес' },
  hints: {
    name: 'Как вас называют страницы; без имени — по адресу.',
    address: 'На него приходят ссылки для входа.',
    addressOfOthers: 'Его может изменить администратор этого рабочего пространства.',
  },
  wrong: {
    name: 'Не больше 200 знаков.',
    address: 'Введите почтовый адрес, которого здесь нет у других, например lead@example.com.',
  },
  sessions: 'Где вы вошли',
  session: 'сеть {network}, с {since}, последний раз {used}',
  current: 'этот браузер',
  end: 'Выйти',
  endEvery: 'Выйти везде',
  confirmEvery: 'Вы выйдете во всех браузерах, и в этом тоже. Выйти везде?',
}
