/** The file in the data folder from which a second process learns where the mailbox's SMTP server listens. */
export const mailboxFile = 'mailbox-url'
