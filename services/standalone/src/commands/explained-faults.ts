import type { MailFault } from '@otzyv/contracts'

/** Why a test mail was not taken, and what to do about it. */
export const EXPLAINED_FAULTS: Readonly<Record<MailFault, string>> = {
  no_sender:
    'Not sent: the workspace has no sender. Set one with: ./otzyv workspaces set NAME --sender-address survey@your-domain',
  server_unknown: 'Not sent: it is not known which mail server to use. Set SMTP_URL, or start otzyv first.',
  host_not_allowed:
    'Not sent: the mail server is in a private network. Allow it with the setting MAIL_SERVER_HOSTS, or name a public one.',
  host_unknown: 'Not sent: there is no host of that name. Check the name of the mail server.',
  unreachable: 'Not sent: nobody answers there. Check host and port, and whether a firewall lets this machine out.',
  no_greeting:
    'Not sent: what answers there does not speak SMTP, or expects encryption from the start. Try port 465 with --tls tls.',
  tls_failed:
    'Not sent: no encrypted connection came about. Port 465 goes with --tls tls, port 587 with --tls starttls; and the certificate must be valid for that name.',
  login_needed: 'Not sent: the mail server wants a login. Set a user and a password.',
  login_refused:
    'Not sent: the mail server refused the login. Check user and password; many providers want a password made for programs.',
  password_lost: 'Not sent: the keys of this installation do not open the stored password. Set it again.',
  sender_refused:
    'Not sent: the mail server does not let this user send from the sender address. Set a sender that belongs to the login.',
  recipient_refused: 'Not sent: the mail server does not take mails to this address. Try another one.',
  content_refused: 'Not sent: the mail server refused the mail for what is in it. What it said may help.',
  put_off: 'Not sent: the mail server asks to try again later. Try again in a few minutes.',
  broken_off: 'Not sent: the connection broke off, so it is not known whether the mail arrives. Try again.',
}
