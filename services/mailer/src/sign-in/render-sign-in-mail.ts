import { formatMessage } from '@otzyv/locales'
import { SIGN_IN_WORDS, type SignInLanguage } from '@otzyv/locales/sign-in'
import { html, mailButton, mailHeading, mailNote, mailParagraph, renderMailFrame } from '@otzyv/pages'

export type SignInMailFacts = {
  language: SignInLanguage
  /** One for each workspace that the person may sign in to. */
  links: readonly { workspace: string; url: string }[]
  /** The address that was asked for, as its owner gave it. */
  address: string
  expiresAt: Date
  askedAt: Date
  browser: string
  timeZone: string
  /** The host of the product, as browsers show it. */
  host: string
}

/** The mail that signs its reader in: a button for each workspace, until when it works, and who asked for it. */
export function renderSignInMail(facts: SignInMailFacts): { subject: string; text: string; html: string } {
  const { language, links } = facts
  const words = SIGN_IN_WORDS[language]
  const say = (message: string, values: Record<string, string>) => formatMessage(language, message, values)
  const several = links.length > 1
  const nameOf = (workspace: string) => (several ? say(words.mailSignInTo, { workspace }) : words.signIn)
  const works = say(words.mailWorks, { time: formatTime(facts, facts.expiresAt) })
  const asked = say(words.mailAsked, { time: formatTime(facts, facts.askedAt), browser: facts.browser })
  const why = say(words.mailWhy, { address: facts.address, host: facts.host })
  const intro = several ? words.mailSeveral : ''
  const body = html`${mailHeading(words.mailSubject)}
${mailParagraph(intro, works)}
${links.map(({ workspace, url }) => html`${mailButton(nameOf(workspace), url)}\n`)}
${mailNote(`${asked} ${words.mailNotYou}`)}
${mailNote(html`${words.mailFallback}${links.map(({ url }) => html`<br>\n<span dir="ltr" style="word-break:break-all">${url}</span>`)}`)}`
  const title = words.mailSubject
  const text = [
    words.mailSubject,
    intro,
    works,
    ...links.map(({ workspace, url }) => `${nameOf(workspace)}:\n${url}`),
    `${asked} ${words.mailNotYou}`,
    `-- \n${why}`,
  ]
  return {
    subject: title,
    text: text.filter(Boolean).join('\n\n').concat('\n'),
    html: renderMailFrame({
      locale: language,
      title,
      preview: works,
      madeUp: '',
      sender: 'Otzyv',
      brandColour: '',
      logo: null,
      body,
      foot: why,
    }),
  }
}

/** With its zone, since the reader may be in another one than the workspace. */
function formatTime({ language, timeZone }: SignInMailFacts, at: Date): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at)
}
