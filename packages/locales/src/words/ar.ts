import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Arabic. */
export const AR: KindWords = {
  csat: {
    question: 'ما مدى رضاك عن الدعم الذي تلقيته؟',
    low: 'غير راضٍ إطلاقًا',
    high: 'راضٍ جدًا',
    ratings: ['', 'غير راضٍ إطلاقًا', 'غير راضٍ', 'محايد', 'راضٍ', 'راضٍ جدًا'],
  },
  nps: {
    question: 'ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟',
    low: 'غير محتمل إطلاقًا',
    high: 'محتمل جدًا',
    ratings: [],
  },
  ces: {
    question: 'ما مدى سهولة حل مشكلتك؟',
    low: 'صعب جدًا',
    high: 'سهل جدًا',
    ratings: ['', 'صعب جدًا', 'صعب', 'صعب إلى حد ما', 'لا سهل ولا صعب', 'سهل إلى حد ما', 'سهل', 'سهل جدًا'],
  },
}
