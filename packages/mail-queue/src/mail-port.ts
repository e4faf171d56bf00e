/** How a mail leaves; the program that puts the services together gives it. */
export type MailPort = {
  send: (mail: {
    from: { name: string; address: string }
    to: { name: string; address: string }
    subject: string
    text: string
    html: string
    messageId: string
    headers: Record<string, string>
  }) => Promise<{ outcome: 'sent' } | { outcome: 'try_again' | 'refused' | 'unknown'; reason: string }>
}
