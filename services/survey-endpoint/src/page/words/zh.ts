import type { PageWords } from './en.ts'

/** The page's own words in Chinese, simplified. */
export const ZH: PageWords = {
  comment: '您还有什么想补充的吗？',
  optional: '选填',
  reasons: '原因是什么？',
  send: '提交',
  choose: '请先选择评分。',
  saving: '正在保存…',
  saved: '您的回答已保存，仍可修改。',
  retrying: '尚未保存。我们会继续尝试，请不要关闭此页面。',
  thanksTitle: '谢谢您！',
  thanksText: '您的回答已保存，可以关闭此页面了。',
  change: '修改我的回答',
  invalidTitle: '此链接无效',
  invalidText: '链接可能在传送中被截断。请从您收到的邮件中重新打开。',
  expiredTitle: '此链接已过期',
  expiredText: '本次调查已结束。感谢您愿意作答。',
  answeredTitle: '您已经回答过了',
  answeredText: '谢谢您！您的回答已保存，无法再修改。',
  busyTitle: '尚未保存',
  busyText: '请返回，并在一分钟后重新提交您的回答。',
  incompleteTitle: '未选择评分',
  incompleteText: '请返回，选择评分后重新提交。',
  waitTitle: '尝试次数过多',
  waitText: '请稍等片刻，再重新打开链接。',
  madeUp: '演示，数据均为虚构',
}
