import type { PageWords } from './en.ts'

/** The page's own words in German. */
export const DE: PageWords = {
  comment: 'Möchten Sie etwas hinzufügen?',
  optional: 'freiwillig',
  reasons: 'Was war der Grund?',
  send: 'Senden',
  choose: 'Bitte wählen Sie zuerst eine Bewertung.',
  saving: 'Wird gespeichert …',
  saved: 'Ihre Antwort ist gespeichert. Sie können sie noch ändern.',
  retrying: 'Noch nicht gespeichert. Wir versuchen es weiter; bitte lassen Sie diese Seite offen.',
  thanksTitle: 'Vielen Dank!',
  thanksText: 'Ihre Antwort ist gespeichert. Sie können diese Seite schließen.',
  change: 'Antwort ändern',
  invalidTitle: 'Dieser Link funktioniert nicht',
  invalidText:
    'Vielleicht wurde er unterwegs gekürzt. Bitte öffnen Sie ihn noch einmal aus der E-Mail, die Sie erhalten haben.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expiredText: 'Die Umfrage ist beendet. Danke, dass Sie antworten wollten.',
  answeredTitle: 'Sie haben bereits geantwortet',
  answeredText: 'Vielen Dank! Ihre Antwort ist gespeichert und kann nicht mehr geändert werden.',
  passedTitle: 'Ihre Antwort ist unverändert',
  passedText: 'Zu dieser Umfrage ist schon eine Antwort gespeichert. Die eben gesendete hat sie nicht ersetzt.',
  busyTitle: 'Noch nicht gespeichert',
  busyText: 'Bitte gehen Sie zurück und senden Sie Ihre Antwort in einer Minute noch einmal.',
  incompleteTitle: 'Keine Bewertung gewählt',
  incompleteText: 'Bitte gehen Sie zurück, wählen Sie eine Bewertung und senden Sie sie noch einmal.',
  waitTitle: 'Zu viele Versuche',
  waitText: 'Bitte warten Sie ein wenig und öffnen Sie den Link dann noch einmal.',
  madeUp: 'Vorführung mit erfundenen Daten',
}
