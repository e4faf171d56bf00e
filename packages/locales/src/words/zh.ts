import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Chinese, simplified. */
export const ZH: KindWords = {
  csat: {
    question: '您对我们的客服支持满意吗？',
    low: '非常不满意',
    high: '非常满意',
    ratings: ['', '非常不满意', '不满意', '一般', '满意', '非常满意'],
  },
  nps: { question: '您有多大可能向朋友或同事推荐我们？', low: '完全不可能', high: '非常可能', ratings: [] },
  ces: {
    question: '解决您的问题容易吗？',
    low: '非常困难',
    high: '非常容易',
    ratings: ['', '非常困难', '困难', '有些困难', '一般', '比较容易', '容易', '非常容易'],
  },
}
