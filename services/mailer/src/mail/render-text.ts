import type { MailContent } from './mail-content.ts'

/** The plain text twin of a mail: the same words, one link per rating. */
export function renderText(content: MailContent): string {
  return [
    content.madeUp,
    content.sender,
    content.greeting,
    content.reminder,
    content.why,
    content.question,
    content.ratings.map(({ label, link }) => `${label}\n${link}`).join('\n\n'),
    `${content.hint} ${content.linkEnds}`,
    `-- \n${content.because}\n${content.unsubscribe}: ${content.unsubscribeLink}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
    .replace(/[\u2068\u2069]/g, '')
}
