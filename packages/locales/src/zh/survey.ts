import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Chinese, simplified. */
export const survey: KindWords = {
  csat: {
    question: '您觉得我们的帮助怎么样？',
    low: '很差',
    high: '非常好',
    ratings: ['', '很差', '差', '一般', '好', '非常好'],
  },
  nps: { question: '您有多大可能推荐我们？', low: '完全不可能', high: '非常可能', ratings: [] },
  ces: {
    question: '解决您的问题容易吗？',
    low: '非常困难',
    high: '非常容易',
    ratings: ['', '非常困难', '困难', '有些困难', '一般', '比较容易', '容易', '非常容易'],
  },
}
