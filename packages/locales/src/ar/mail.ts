import type { MailWords } from '../mail-words.ts'

/** What a mail says in Arabic. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'تذكير: {subject}',
  greeting: 'مرحبًا،',
  greetingByName: 'مرحبًا {name}،',
  why: 'شكرًا لتواصلك معنا.',
  whyWithTicket: 'شكرًا لتواصلك معنا بشأن «{subject}».',
  reminder: 'ربما فاتتك رسالتنا.',
  hint: 'اختر تقييمًا، وستُفتح صفحة يمكنك إضافة تعليق فيها.',
  ratingLink: '{rating} من {max}',
  ratingLinkWithLabel: '{rating} من {max}: {label}',
  linkEnds: 'يمكنك الرد حتى {date}.',
  because: 'تصلك هذه الرسالة لأنك تواصلت مع فريق الدعم.',
  madeUp: 'عرض توضيحي: الشركة والطلب والعميل من وحي الخيال.',
  thanks: {
    because: 'تصلك هذه الرسالة لأنك أجبت عن استبياننا.',
    team: 'فريقنا',
    owner: 'أحد زملائنا',
    subject: 'طلبك',
  },
  unsubscribe: 'إلغاء الاشتراك',
  page: {
    title: 'إيقاف الاستبيانات؟',
    text: 'ستستمر الرسائل المتعلقة بطلباتك في الوصول إليك.',
    askNothing: 'إيقاف كل الاستبيانات',
    askNothingOfKind: 'إيقاف «{question}» فقط',
    doneTitle: 'لن تصلك استبيانات بعد الآن',
    doneText: 'ستستمر الرسائل المتعلقة بطلباتك في الوصول إليك.',
    undo: 'تراجع',
    undoneTitle: 'ستصلك الاستبيانات كما في السابق',
    undoneText: 'لا يزال هذا الرابط يعمل متى أردت إيقافها.',
    invalidTitle: 'هذا الرابط لا يعمل',
    invalidText: 'ربما قُطع الرابط. يرجى النقر عليه في الرسالة مرة أخرى.',
    laterTitle: 'لم يُحفظ بعد',
    laterText: 'يرجى العودة والاختيار مرة أخرى بعد دقيقة.',
  },
}
