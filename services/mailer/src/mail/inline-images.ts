import type { OutgoingMail } from '../transport/mail-transport.ts'

/** The HTML of a mail with its pictures in it, for what shows one and is no mail program: a preview, or a file. */
export function inlineImages({ html, images = [] }: Pick<OutgoingMail, 'html' | 'images'>): string {
  return images.reduce(
    (text, { cid, mediaType, content }) =>
      text.replaceAll(`"cid:${cid}"`, `"data:${mediaType};base64,${content.toString('base64')}"`),
    html,
  )
}
