import type { MailWords } from '../mail-words.ts'

/** What a mail says in French. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'Petit rappel : {subject}',
  greeting: 'Bonjour,',
  greetingByName: 'Bonjour {name},',
  why: 'Merci de nous avoir contactés.',
  whyWithTicket: 'Merci de nous avoir contactés au sujet de « {subject} ».',
  reminder: 'Notre e-mail vous a peut-être échappé.',
  hint: 'Choisissez une note. Une page s’ouvre, où vous pourrez ajouter un commentaire.',
  ratingLink: '{rating} sur {max}',
  ratingLinkWithLabel: '{rating} sur {max} : {label}',
  linkEnds: 'Vous pouvez répondre jusqu’au {date}.',
  because: 'Vous recevez cet e-mail car vous avez contacté notre assistance.',
  madeUp: 'Démonstration : l’entreprise, la demande et le client sont fictifs.',
  thanks: {
    because: 'Vous recevez cet e-mail car vous avez répondu à notre enquête.',
    team: 'notre équipe',
    owner: 'l’un de nous',
    subject: 'votre demande',
  },
  unsubscribe: 'Se désabonner',
  page: {
    title: 'Ne plus recevoir d’enquêtes ?',
    text: 'Les e-mails concernant vos demandes vous parviendront toujours.',
    askNothing: 'Ne plus recevoir aucune enquête',
    askNothingOfKind: 'Se désabonner seulement de « {question} »',
    doneTitle: 'Vous ne recevrez plus d’enquêtes',
    doneText: 'Les e-mails concernant vos demandes vous parviendront toujours.',
    undo: 'Annuler mon choix',
    undoneTitle: 'Vous recevez de nouveau des enquêtes',
    undoneText: 'Ce lien fonctionne toujours, si vous ne voulez plus en recevoir.',
    invalidTitle: 'Ce lien ne fonctionne pas',
    invalidText: 'Il a peut-être été coupé. Cliquez dessus encore une fois dans l’e-mail.',
    laterTitle: 'Pas encore enregistré',
    laterText: 'Veuillez revenir en arrière et choisir à nouveau dans une minute.',
  },
}
