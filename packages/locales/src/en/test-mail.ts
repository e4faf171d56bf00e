/** What a test mail says, in English; the other language is typed from this one. */
export const testMail = {
  subject: 'A test mail from Otzyv',
  /** `{workspace}`. */
  text: 'This mail shows that mails of the workspace “{workspace}” arrive. Customers get theirs in the same way.',
  /** `{sender}`. */
  sender:
    'It came from {sender}. If it was in the spam folder, ask those who look after that domain for SPF and DKIM records of your mail server.',
  ignore: 'Nobody needs to answer it.',
}
