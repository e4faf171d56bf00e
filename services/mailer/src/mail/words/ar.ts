import type { MailWords } from './mail-words.ts'

export const mailWordsAr: MailWords = {
  subject: {
    csat: 'ما رأيك في خدمتنا؟',
    nps: 'هل توصي بنا؟',
    ces: 'هل كان الأمر سهلاً؟',
  },
  subjectWithTicket: {
    csat: 'ما رأيك في خدمتنا؟ «{subject}»',
    nps: 'هل توصي بنا؟ «{subject}»',
    ces: 'هل كان الأمر سهلاً؟ «{subject}»',
  },
  greeting: 'مرحبًا!',
  greetingByName: 'مرحبًا {name}!',
  why: '{sender}: تم حل طلبك.',
  whyWithTicket: '{sender}: تم حل طلبك «{subject}».',
  reminder: 'تذكير قصير: ما زال رأيك يهمنا.',
  oneClick: 'تكفي نقرة واحدة على رقم. في الصفحة التي تُفتح يمكنك تغييره وإضافة تعليق.',
  ratingLink: '{rating} من {max}',
  ratingLinkWithLabel: '{rating} من {max}: {label}',
  linkEnds: 'تصلك هذه الرسالة لأن طلبك قد حُلّ. تعمل الروابط حتى {date}.',
  madeUp: 'عرض توضيحي: الشركة والطلب والعميل من وحي الخيال.',
  unsubscribe: 'إيقاف الاستبيانات',
  page: {
    title: 'إيقاف الاستبيانات؟',
    text: 'نسأل عن رأيك بعد حل أحد طلباتك. اختر ما ينبغي إيقافه.',
    askNothing: 'لا تسألوني مجددًا',
    askNothingOfKind: 'لا مزيد من الاستبيانات من هذا النوع',
    doneTitle: 'تم',
    doneText: 'لن تصلك مثل هذه الرسائل بعد الآن. ستستمر في استلام الرسائل المتعلقة بطلباتك.',
    invalidTitle: 'هذا الرابط لا يعمل',
    invalidText: 'يرجى فتحه مرة أخرى من الرسالة.',
    laterTitle: 'لم يُحفظ بعد',
    laterText: 'يرجى العودة والاختيار مرة أخرى بعد دقيقة.',
  },
}
