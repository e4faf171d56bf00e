import type { MailPort } from '@otzyv/mail-queue'

/** Takes every mail at once, so that services which send at the same moment meet in the database as often as can be. */
export function createCountingPort(): MailPort & { receivers: string[] } {
  const receivers: string[] = []
  return {
    receivers,
    send: async ({ to }) => {
      receivers.push(to.address)
      return { outcome: 'sent' }
    },
  }
}

/** Enough recipients that services which send at once claim mails at once; sorted. */
export function manyRecipients(): string[] {
  return Array.from({ length: 60 }, (_, number) => `person-${String(number).padStart(2, '0')}@c.example`)
}
