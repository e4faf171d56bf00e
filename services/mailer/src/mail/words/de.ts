import type { MailWords } from './mail-words.ts'

export const mailWordsDe: MailWords = {
  subject: {
    csat: 'Wie zufrieden sind Sie?',
    nps: 'Würden Sie uns weiterempfehlen?',
    ces: 'Wie einfach war es?',
  },
  subjectWithTicket: {
    csat: 'Wie zufrieden sind Sie? „{subject}“',
    nps: 'Würden Sie uns weiterempfehlen? „{subject}“',
    ces: 'Wie einfach war es? „{subject}“',
  },
  greeting: 'Guten Tag!',
  greetingByName: 'Guten Tag, {name}!',
  why: '{sender}: Ihre Anfrage wurde gelöst.',
  whyWithTicket: '{sender}: Ihre Anfrage „{subject}“ wurde gelöst.',
  reminder: 'Eine kurze Erinnerung: Ihre Meinung ist uns weiterhin wichtig.',
  oneClick:
    'Ein Klick auf eine Zahl genügt. Auf der Seite, die sich öffnet, können Sie sie ändern und etwas dazu schreiben.',
  ratingLink: '{rating} von {max}',
  ratingLinkWithLabel: '{rating} von {max}: {label}',
  linkEnds: 'Sie erhalten diese E-Mail, weil Ihre Anfrage gelöst wurde. Die Links gelten bis {date}.',
  madeUp: 'Demo: Firma, Anfrage und Kunde sind erfunden.',
  unsubscribe: 'Keine Umfragen mehr',
  page: {
    title: 'Keine Umfragen mehr?',
    text: 'Wir fragen nach Ihrer Meinung, wenn eine Anfrage von Ihnen gelöst wurde. Wählen Sie, was enden soll.',
    askNothing: 'Nicht mehr fragen',
    askNothingOfKind: 'Keine Umfragen dieser Art mehr',
    doneTitle: 'Erledigt',
    doneText: 'Sie erhalten keine solchen E-Mails mehr. E-Mails zu Ihren Anfragen erreichen Sie weiterhin.',
    invalidTitle: 'Dieser Link funktioniert nicht',
    invalidText: 'Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
    laterTitle: 'Noch nicht gespeichert',
    laterText: 'Bitte gehen Sie zurück und wählen Sie in einer Minute noch einmal.',
  },
}
