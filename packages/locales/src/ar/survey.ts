import type { KindWords } from '../kind-words.ts'

/** The words of the scales in Arabic. */
export const survey: KindWords = {
  csat: {
    question: 'كيف كانت مساعدتنا؟',
    low: 'سيئة جدًا',
    high: 'ممتازة',
    ratings: ['', 'سيئة جدًا', 'سيئة', 'مقبولة', 'جيدة', 'ممتازة'],
    mail: {
      subject: 'كيف كانت مساعدتنا؟',
      subjectWithTicket: 'كيف كانت مساعدتنا؟ «{subject}»',
      subjectOfReminder: 'تذكير: كيف كانت مساعدتنا؟',
    },
  },
  nps: {
    question: 'ما مدى احتمال أن توصي بنا؟',
    low: 'غير محتمل إطلاقًا',
    high: 'محتمل جدًا',
    ratings: [],
    mail: {
      subject: 'هل توصي بنا؟',
      subjectWithTicket: 'هل توصي بنا؟ «{subject}»',
      subjectOfReminder: 'تذكير: هل توصي بنا؟',
    },
  },
  ces: {
    question: 'ما مدى سهولة حل مشكلتك؟',
    low: 'صعب جدًا',
    high: 'سهل جدًا',
    ratings: ['', 'صعب جدًا', 'صعب', 'صعب إلى حد ما', 'لا سهل ولا صعب', 'سهل إلى حد ما', 'سهل', 'سهل جدًا'],
    mail: {
      subject: 'هل كان الأمر سهلًا؟',
      subjectWithTicket: 'هل كان الأمر سهلًا؟ «{subject}»',
      subjectOfReminder: 'تذكير: هل كان الأمر سهلًا؟',
    },
  },
  thumbs: {
    question: 'هل ساعدناك؟',
    low: 'سيئ',
    high: 'جيد',
    ratings: ['سيئ', 'جيد'],
    mail: {
      subject: 'هل ساعدناك؟',
      subjectWithTicket: 'هل ساعدناك؟ «{subject}»',
      subjectOfReminder: 'تذكير سريع: هل ساعدناك؟',
    },
  },
}
