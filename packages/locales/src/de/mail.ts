import type { MailWords } from '../mail-words.ts'

/** What a mail says in German. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'Kurz erinnert: {subject}',
  greeting: 'Guten Tag!',
  greetingByName: 'Guten Tag, {name}!',
  why: 'Danke, dass Sie sich an uns gewandt haben.',
  whyWithTicket: 'Danke, dass Sie sich an uns gewandt haben: „{subject}“.',
  reminder: 'Vielleicht ist unsere Mail untergegangen.',
  hint: 'Wählen Sie eine Bewertung. Auf der nächsten Seite können Sie etwas dazu schreiben.',
  ratingLink: '{rating} von {max}',
  ratingLinkWithLabel: '{rating} von {max}: {label}',
  linkEnds: 'Sie können bis {date} antworten.',
  because: 'Sie erhalten diese Mail, weil Sie unseren Support kontaktiert haben.',
  madeUp: 'Demo: Firma, Anfrage und Kunde sind erfunden.',
  thanks: {
    because: 'Sie erhalten diese Mail, weil Sie unsere Umfrage beantwortet haben.',
    team: 'unser Team',
    owner: 'jemand von uns',
    subject: 'Ihre Anfrage',
  },
  unsubscribe: 'Abbestellen',
  page: {
    title: 'Keine Umfragen mehr?',
    text: 'Mails zu Ihren Anfragen kommen weiterhin an.',
    askNothing: 'Alle Umfragen abbestellen',
    askNothingOfKind: 'Nur „{question}“ abbestellen',
    doneTitle: 'Sie erhalten keine Umfragen mehr',
    doneText: 'Mails zu Ihren Anfragen kommen weiterhin an.',
    undo: 'Rückgängig machen',
    undoneTitle: 'Sie erhalten wieder Umfragen',
    undoneText: 'Dieser Link funktioniert weiterhin, wenn Sie sie abbestellen möchten.',
    invalidTitle: 'Dieser Link funktioniert nicht',
    invalidText: 'Vielleicht wurde er gekürzt. Bitte klicken Sie ihn in der Mail noch einmal an.',
    laterTitle: 'Noch nicht gespeichert',
    laterText: 'Bitte gehen Sie zurück und wählen Sie in einer Minute noch einmal.',
  },
}
