export const mailServer = {
  nav: 'Mail server',
  title: 'Mail server',
  intro: 'All mails of this workspace go through it: surveys, reminders and alerts.',
  carriers: {
    own: 'Mails go through {host}.',
    installation: 'Mails go through the mail server of this installation. You can set one of your own instead.',
    mailbox: 'There is no mail server yet: mails stay in the mailbox on this machine and reach nobody.',
    unknown: 'No mail server is set here.',
  },
  fields: { host: 'Server', tls: 'Encryption', port: 'Port', user: 'User', password: 'Password' },
  hints: {
    host: 'Such as smtp.example.com. Your mail provider names it.',
    port: '',
    user: 'Often the whole address. Leave it empty if the server wants no login.',
    password: 'It is stored encrypted and never shown.',
    passwordKept: 'A password is stored. It stays as long as server, port and user do; type a new one to change it.',
  },
  wrong: {
    host: 'Enter the name of a server, such as smtp.example.com, without http:// and without a port.',
    port: '',
    password: '',
  },
  tls: {
    starttls: 'STARTTLS, usually port 587',
    tls: 'TLS from the start, usually port 465',
    none: 'none, only within your own network',
  },
  note: 'It is used from the next mail on.',
  remove: 'Remove this mail server',
  confirmRemove: 'Remove this mail server and its password?',
  removed: 'Removed.',
  test: {
    title: 'Send a test mail',
    text: 'One short mail shows whether customers will get theirs.',
    address: 'To',
    send: 'Send a test mail',
    taken: 'The mail server took the mail. Look for it in the inbox of {address}, in the spam folder, too.',
    takenHere: 'The mailbox took the mail. It stays on this machine.',
    said: 'The server said: {said}',
  },
  faults: {
    no_sender: 'Not sent: the workspace has no sender. Set the sender’s address first.',
    server_unknown: 'Not sent: no mail server is set. Enter one here.',
    host_not_allowed:
      'Not sent: this server is in a private network. Name one of the internet, or ask those who run Otzyv to allow it (MAIL_SERVER_HOSTS).',
    host_unknown: 'Not sent: there is no server of that name. Check how it is written.',
    unreachable: 'Not sent: nobody answers there. Check server and port; a firewall may be in between.',
    no_greeting: 'Not sent: what answers there is no mail server, or wants TLS from the start. Try that with port 465.',
    tls_failed:
      'Not sent: no encrypted connection came about. Try the other kind of encryption with its port. The server’s certificate must be valid for its name.',
    login_needed: 'Not sent: the server wants a login. Enter a user and a password.',
    login_refused:
      'Not sent: the server refused the login. Check user and password; many providers want a password made for programs.',
    password_lost: 'Not sent: the stored password cannot be read any more. Enter it again.',
    sender_refused:
      'Not sent: the server does not let this user send from the sender’s address. Use an address that belongs to the login.',
    recipient_refused: 'Not sent: the server does not take mails to this address. Try another one.',
    content_refused: 'Not sent: the server refused the mail for what is in it.',
    put_off: 'Not sent: the server asks to try again later. Wait a few minutes.',
    broken_off: 'The connection broke off, so it is not known whether the mail arrives. Try again.',
  },
}
