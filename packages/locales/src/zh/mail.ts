import type { MailWords } from '../mail-words.ts'

/** What a mail says in Chinese. */
export const mail: MailWords = {
  reminderOfOwnSubject: '温馨提示：{subject}',
  greeting: '您好！',
  greetingByName: '{name}，您好！',
  why: '感谢您联系我们。',
  whyWithTicket: '感谢您就“{subject}”联系我们。',
  reminder: '您可能没有看到我们之前的邮件。',
  hint: '请选择评分。在打开的页面上可以补充意见。',
  ratingLink: '{rating}（满分 {max}）',
  ratingLinkWithLabel: '{rating}（满分 {max}）：{label}',
  linkEnds: '您可以在 {date} 前回答。',
  because: '您收到此邮件是因为您联系过我们的客服。',
  madeUp: '演示：公司、请求和客户均为虚构。',
  thanks: {
    because: '您收到此邮件是因为您回答了我们的调查。',
    team: '我们的团队',
    owner: '我们的一位同事',
    subject: '您的请求',
  },
  unsubscribe: '退订',
  page: {
    title: '不再接收调查？',
    text: '有关您咨询的邮件仍会送达。',
    askNothing: '停止所有调查',
    askNothingOfKind: '只停止“{question}”',
    doneTitle: '您将不再收到调查',
    doneText: '有关您咨询的邮件仍会送达。',
    undo: '撤销',
    undoneTitle: '您将照常收到调查',
    undoneText: '如果想停止接收，此链接仍然有效。',
    invalidTitle: '此链接无效',
    invalidText: '链接可能不完整，请在邮件中重新点击。',
    laterTitle: '尚未保存',
    laterText: '请返回，一分钟后再选择一次。',
  },
}
