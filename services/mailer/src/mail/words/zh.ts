import type { MailWords } from './mail-words.ts'

export const mailWordsZh: MailWords = {
  subject: {
    csat: '我们的服务如何？',
    nps: '您会推荐我们吗？',
    ces: '解决问题容易吗？',
  },
  subjectWithTicket: {
    csat: '我们的服务如何？“{subject}”',
    nps: '您会推荐我们吗？“{subject}”',
    ces: '解决问题容易吗？“{subject}”',
  },
  greeting: '您好！',
  greetingByName: '{name}，您好！',
  why: '{sender}：您的请求已解决。',
  whyWithTicket: '{sender}：您的请求“{subject}”已解决。',
  reminder: '温馨提示：我们仍希望听到您的意见。',
  oneClick: '点击一个数字即可。在打开的页面上，您可以修改评分并补充意见。',
  ratingLink: '{rating}（满分 {max}）',
  ratingLinkWithLabel: '{rating}（满分 {max}）：{label}',
  linkEnds: '您收到此邮件是因为您的请求已解决。链接有效期至 {date}。',
  madeUp: '演示：公司、请求和客户均为虚构。',
  unsubscribe: '不再接收调查',
  page: {
    title: '不再接收调查？',
    text: '在您的请求解决后，我们会征求您的意见。请选择要停止的内容。',
    askNothing: '不要再询问我',
    askNothingOfKind: '不再接收此类调查',
    doneTitle: '已完成',
    doneText: '您将不再收到此类邮件。有关您请求的邮件仍会送达。',
    invalidTitle: '此链接无效',
    invalidText: '请从邮件中重新打开。',
    laterTitle: '尚未保存',
    laterText: '请返回，一分钟后再选择一次。',
  },
}
