import { NO_SENDER } from '@otzyv/domain'

export type WelcomeFacts = {
  localUrl: string
  publicUrl: string
  /** `none` where mail goes to a real server, `closed` where the mailbox has no pages because others reach the product. */
  mailbox: 'none' | 'open' | 'closed'
  /** Workspaces that have no sender: `holds` if a real server would send their mails, so that none of them goes out. */
  withoutSender: readonly { name: string; holds: boolean }[]
  /** The key of the example at the start that made it; later ones name its file only. */
  newKey: string | null
  /** The link of the first admin, as long as nobody has ever signed in. */
  signIn: { url: string; address: string } | null
  keyFile: string
  workspace: { name: string; madeUp: boolean; askDelayMinutes: number; team: string; product: string }
  database: string
  dataDir: string
}

const MAILBOXES: Readonly<Record<WelcomeFacts['mailbox'], (localUrl: string) => string>> = {
  open: (localUrl) => `${localUrl}/mailbox`,
  none: () => 'none: mail goes to SMTP_URL',
  closed: () => 'shut, since PUBLIC_URL or HOST opens this to others: set SMTP_URL, or mails reach nobody',
}

/** What `npm start` prints once everything runs. */
export function renderWelcome(facts: WelcomeFacts): string {
  const { localUrl, workspace } = facts
  const ticket = [
    `"ticketId":"T-'$(date +%s)'","solvedAt":"'$(date -u +%FT%TZ)'"`,
    `"team":"${workspace.team}","product":"${workspace.product}","channel":"email","subject":"Cannot log in"`,
    `"respondent":{"email":"customer@example.com","name":"A Customer","locale":"en"}`,
  ].join(',')
  const authorization =
    facts.newKey === null
      ? `"Authorization: Bearer $(cat '${facts.keyFile}')"`
      : `'Authorization: Bearer ${facts.newKey}'`
  const curl = `curl -sS ${localUrl}/v1/tickets/solved -H ${authorization} -H 'Content-Type: application/json' -d '{${ticket}}'`
  return [
    '',
    'Otzyv runs.',
    '',
    `  Dashboard        ${localUrl}/`,
    `  Mailbox          ${MAILBOXES[facts.mailbox](localUrl)}`,
    `  Survey endpoint  ${facts.publicUrl}/r/…   (the links in the mails)`,
    ...renderSignIn(facts.signIn),
    ...renderWithoutSender(facts),
    '',
    `Solve a ticket in the workspace "${workspace.name}"${workspace.madeUp ? ' (made-up data)' : ''}:`,
    '',
    `  ${curl}`,
    '',
    workspace.askDelayMinutes === 0
      ? 'Its mail comes within seconds; click an answer in it, then: ./otzyv aggregate'
      : `This workspace asks ${workspace.askDelayMinutes / 60} hours after the solve. To ask at once: ./otzyv workspaces set ${workspace.name} --ask-delay-minutes 0`,
    '',
    `Database: ${facts.database}. Data folder: ${facts.dataDir}. Stop with Ctrl+C.`,
    '',
  ].join('\n')
}

function renderSignIn(signIn: WelcomeFacts['signIn']): string[] {
  if (signIn === null) return []
  return [
    '',
    `Sign in: ${signIn.url}`,
    `It works once, within 15 minutes, for the admin of this workspace. Another link: ./otzyv people sign-in-link ${signIn.address}`,
  ]
}

/** Said in words that need no colour, since who starts the product may be the only one who can mend it. */
function renderWithoutSender({ withoutSender, mailbox, publicUrl }: WelcomeFacts): string[] {
  const held = withoutSender.filter(({ holds }) => holds)
  const others = withoutSender.filter(({ holds }) => !holds)
  const commands = (all: WelcomeFacts['withoutSender']) =>
    all.map(({ name }) => `  ./otzyv workspaces set ${JSON.stringify(name)} --sender-address survey@your-domain`)
  const where = mailbox === 'closed' ? 'they reach nobody' : 'they stay in the mailbox and reach no customer'
  return [
    ...(held.length === 0
      ? []
      : [
          '',
          '!! NO MAIL GOES OUT: there is no sender. Mails wait in the queue until you set one:',
          '',
          ...commands(held),
        ]),
    ...(others.length === 0
      ? []
      : [
          '',
          `!! NO SENDER IS SET: mails say that they come from ${NO_SENDER}, and ${where}.`,
          `   Before you ask customers, set a sender and a mail server, at ${publicUrl}/settings or with:`,
          '',
          ...commands(others),
        ]),
  ]
}
