import { coverageRu } from './coverage-texts-ru.ts'
import { plural } from './plural.ts'
import type { Texts } from './texts-en.ts'

const methods: Readonly<Record<string, string>> = {
  wilson: 'по Уилсону',
  nps_score: 'score-интервал для NPS',
  t: 'по Стьюденту',
  wilson_clustered: 'по Уилсону, с учётом нескольких ответов одного клиента',
  wilson_finite_population: 'по Уилсону, для конечной совокупности',
  normal_weighted: 'нормальный, взвешенный',
}

/** Every word of the page in Russian. */
export const ru: Texts = {
  title: 'Удовлетворённость клиентов',
  skip: 'Перейти к таблице показателей',
  language: 'Язык',
  loading: 'Загружаем показатели…',
  madeUp: 'Вымышленные данные.',
  madeUpMore: 'За этими показателями нет настоящих клиентов и ответов.',

  controls: 'Что показать',
  workspace: 'Компания',
  survey: 'Опрос',
  inactive: 'остановлен',
  groupBy: 'Разбивка',
  groupings: { none: 'Нет', team: 'Команда', product: 'Продукт' },
  granularity: 'Шаг',
  granularities: { day: 'День', week: 'Неделя', month: 'Месяц', quarter: 'Квартал' },
  period: 'Период',
  lastWeeks: (weeks) =>
    plural('ru', weeks, {
      one: `Последняя ${weeks} неделя`,
      few: `Последние ${weeks} недели`,
      other: `Последние ${weeks} недель`,
    }),

  lastFull: {
    day: 'Последний полный день',
    week: 'Последняя полная неделя',
    month: 'Последний полный месяц',
    quarter: 'Последний полный квартал',
  },
  noFull: 'В этом периоде ещё нет завершённых отрезков.',
  interval: (percent, limits) => `интервал ${percent}\u00a0%: ${limits}`,
  limits: (lower, upper) => `от ${lower} до ${upper}`,
  answers: (n, shown) => plural('ru', n, { one: `${shown} ответ`, few: `${shown} ответа`, other: `${shown} ответов` }),
  change: 'Изменение',
  changeSince: {
    day: 'к предыдущему дню',
    week: 'к предыдущей неделе',
    month: 'к предыдущему месяцу',
    quarter: 'к предыдущему кварталу',
  },
  units: { percent: 'п.\u00a0п.', points: 'п.', mean: '' },
  directions: {
    lower: 'Ниже, и случайностью этого не объяснить при стольких сравнениях.',
    higher: 'Выше, и случайностью этого не объяснить при стольких сравнениях.',
    unclear: 'Явного изменения нет: при стольких сравнениях хватило бы и случайности.',
  },
  noChange: 'Сравнить нельзя: одного из показателей нет.',
  responseRate: 'Доля ответивших',
  cohort: (responded, sent) => `Ответили на ${responded} из ${sent} отправленных тогда опросов.`,
  stillOpen: 'На недавние опросы ещё могут ответить.',
  noneSent: 'Тогда опросы не отправлялись.',
  evidence: 'Ответы',
  counted: 'Учтено',
  unconfirmedAnswers: 'Не подтвер\u00adждено',
  ofThemUnconfirmed: 'из них не подтвер\u00adждено',
  suspectAnswers: 'Сомни\u00adтельно',
  excludedAnswers: 'Исключено',
  excludedWhy: 'Исключено: не учтено по решению человека, с названной причиной.',
  unconfirmedCounted: 'Здесь учитываются и тихие неподтверждённые переходы; вероятные почтовые сканеры — нет.',
  notCountedWhy:
    'Не учтены переходы, за которыми не видно человека (не подтверждено), и вероятные почтовые сканеры (сомнительно).',

  trend: (name) => `${name}: динамика`,
  chartKeys: 'Стрелки влево и вправо перемещают по графику.',
  legend: {
    value: 'Значение',
    band: (percent) => `Интервал ${percent}\u00a0%`,
    lowN: 'Меньше 30 ответов',
    running: 'Ещё не завершено',
    all: 'Все, весь период',
    gap: 'Разрыв: ответов нет или их слишком мало',
  },
  soFar: 'пока',
  provisional: 'предварительно, ещё не завершено',
  beingCounted: (n, shown) =>
    `идёт подсчёт (${plural('ru', n, {
      one: `ждёт ${shown} изменение`,
      few: `ждут ${shown} изменения`,
      other: `ждут ${shown} изменений`,
    })})`,
  lowN: 'меньше 30 ответов',
  noData: 'нет ответов',
  hidden: 'скрыто',
  few: 'меньше 5 ответов или рядом с таким показателем',

  byGroup: { none: 'Все', team: 'По командам', product: 'По продуктам' },
  sameScale: 'Шкала у всех графиков одна.',
  notGiven: { none: 'Не указано', team: 'Команда не указана', product: 'Продукт не указан' },
  all: { none: 'Все', team: 'Все команды', product: 'Все продукты' },

  table: 'Показатели',
  tableCaption: (name) => `${name}: значение, число ответов (n) и интервал`,
  total: 'Весь период',
  tableNotes:
    '○ меньше 30 ответов · – нет ответов · скрыто: меньше 5 ответов, иначе было бы видно, кто ответил, или показатель, по которому их можно вычислить',
  csv: 'Скачать CSV',
  csvForExcel: 'CSV для Excel',
  csvPublished: 'CSV на момент закрытия',
  publishedFigure: (value) => `было ${value}`,
  publishedNoData: 'ответов не было',
  publishedHidden: 'было скрыто',
  publishedOn: (when) => `Так было при закрытии отрезка, ${when}`,
  publishedSame: (closed, last) =>
    plural('ru', closed, {
      one: `Закрыт ${closed} столбец, ${last}; показатели с тех пор те же.`,
      few: `Закрыто ${closed} столбца, последний ${last}; показатели с тех пор те же.`,
      other: `Закрыто ${closed} столбцов, последний ${last}; показатели с тех пор те же.`,
    }),
  publishedDiffers: (cells, last) =>
    plural('ru', cells, {
      one: `† ${cells} показатель теперь другой, чем при закрытии столбца; последний закрыт ${last}.`,
      few: `† ${cells} показателя теперь другие, чем при закрытии столбцов; последний закрыт ${last}.`,
      other: `† ${cells} показателей теперь другие, чем при закрытии столбцов; последний закрыт ${last}.`,
    }),
  publishedNone: 'Ни один из этих столбцов ещё не закрыт.',
  publishedNotCompared: 'Столбцы, закрытые по другим правилам или в другом часовом поясе, не сравниваются.',
  publishedFailed: 'Показатели на момент закрытия прочитать не удалось, поэтому отличия не показаны.',

  emptyTitle: 'Ответов пока нет',
  emptyHow:
    'Опрос уходит, когда обращение решено. Сообщите об одном решённом обращении, и оно появится здесь, как только клиент ответит:',
  emptySent: (n, shown) =>
    plural('ru', n, {
      one: `За этот период отправлен ${shown} опрос, ответа на него ещё нет.`,
      few: `За этот период отправлено ${shown} опроса, ответов ещё нет.`,
      other: `За этот период отправлено ${shown} опросов, ответов ещё нет.`,
    }),
  emptyLonger: 'Или выберите выше более длинный период либо другой опрос.',
  noScopeTitle: 'Показывать пока нечего',
  noScope:
    'Нет компании с опросом, которую вам можно смотреть. Создайте её или попросите ключ с правом читать показатели.',

  missingWorkspace: (asked: string, shown: string) =>
    `В адресе указана компания «${asked}», которой нет или которую вам нельзя смотреть. Вместо неё показано: ${shown}.`,
  missingSurvey: (asked: string, shown: string) =>
    `В адресе указан опрос «${asked}», которого у этой компании нет. Вместо него показано: ${shown}.`,

  unreachableTitle: 'Сервер недоступен',
  unreachable: 'Проверьте, что Otzyv запущен и сеть работает, и попробуйте ещё раз.',
  unauthorizedTitle: 'Нужен ключ',
  unauthorized: 'Обновите страницу и введите вместо пароля ключ с правом читать показатели.',
  problemTitle: (status) => `Сервер ответил ошибкой (${status})`,
  retry: 'Попробовать ещё раз',

  coverage: coverageRu,

  rule: ({ id, version }) => `Расчёт: ${id}, версия правил ${version}.`,
  zone: (zone) => `Недели идут с понедельника по воскресенье в часовом поясе ${zone}.`,
  refreshed: (when) => `Показатели обновлены ${when}.`,
  neverRefreshed: 'Показатели ещё не обновлялись.',
  method: (name) => `Интервалы: ${methods[name] ?? name}.`,
}
