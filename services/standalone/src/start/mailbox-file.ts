/** The file in the data folder that tells a second process where the mailbox's SMTP server listens. */
export const mailboxFile = 'mailbox-url'
