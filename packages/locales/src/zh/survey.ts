import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Chinese, simplified. */
export const survey: KindWords = {
  csat: {
    question: '您觉得我们的帮助怎么样？',
    low: '很差',
    high: '非常好',
    ratings: ['', '很差', '差', '一般', '好', '非常好'],
    mail: {
      subject: '您觉得我们的帮助怎么样？',
      subjectWithTicket: '您觉得我们的帮助怎么样？“{subject}”',
      subjectOfReminder: '温馨提示：您觉得我们的帮助怎么样？',
    },
  },
  nps: {
    question: '您有多大可能推荐我们？',
    low: '完全不可能',
    high: '非常可能',
    ratings: [],
    mail: {
      subject: '您会推荐我们吗？',
      subjectWithTicket: '您会推荐我们吗？“{subject}”',
      subjectOfReminder: '温馨提示：您会推荐我们吗？',
    },
  },
  ces: {
    question: '解决您的问题容易吗？',
    low: '非常困难',
    high: '非常容易',
    ratings: ['', '非常困难', '困难', '有些困难', '一般', '比较容易', '容易', '非常容易'],
    mail: {
      subject: '解决问题容易吗？',
      subjectWithTicket: '解决问题容易吗？“{subject}”',
      subjectOfReminder: '温馨提示：解决问题容易吗？',
    },
  },
  thumbs: {
    question: '我们帮到您了吗？',
    low: '不好',
    high: '好',
    ratings: ['不好', '好'],
    mail: {
      subject: '我们帮到您了吗？',
      subjectWithTicket: '我们帮到您了吗？“{subject}”',
      subjectOfReminder: '温馨提醒：我们帮到您了吗？',
    },
  },
}
