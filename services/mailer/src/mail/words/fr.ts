import type { MailWords } from './mail-words.ts'

export const mailWordsFr: MailWords = {
  subject: {
    csat: 'Votre avis sur notre aide',
    nps: 'Nous recommanderiez-vous ?',
    ces: 'Était-ce facile ?',
  },
  subjectWithTicket: {
    csat: 'Votre avis sur notre aide : « {subject} »',
    nps: 'Nous recommanderiez-vous ? « {subject} »',
    ces: 'Était-ce facile ? « {subject} »',
  },
  greeting: 'Bonjour !',
  greetingByName: 'Bonjour {name} !',
  why: '{sender} : votre demande a été résolue.',
  whyWithTicket: '{sender} : votre demande « {subject} » a été résolue.',
  reminder: 'Petit rappel : votre avis nous intéresse toujours.',
  oneClick:
    'Un clic sur un chiffre suffit. Vous pourrez le modifier et ajouter un commentaire sur la page qui s’ouvre.',
  ratingLink: '{rating} sur {max}',
  ratingLinkWithLabel: '{rating} sur {max} : {label}',
  linkEnds: 'Vous recevez ce message car votre demande a été résolue. Les liens sont valables jusqu’au {date}.',
  madeUp: 'Démonstration : l’entreprise, la demande et le client sont fictifs.',
  unsubscribe: 'Ne plus recevoir d’enquêtes',
  page: {
    title: 'Ne plus recevoir d’enquêtes ?',
    text: 'Nous demandons votre avis lorsqu’une de vos demandes est résolue. Choisissez ce qui doit cesser.',
    askNothing: 'Ne plus rien me demander',
    askNothingOfKind: 'Plus d’enquêtes de ce type',
    doneTitle: 'C’est fait',
    doneText: 'Vous ne recevrez plus de tels messages. Ceux qui concernent vos demandes vous parviendront toujours.',
    invalidTitle: 'Ce lien ne fonctionne pas',
    invalidText: 'Veuillez l’ouvrir à nouveau depuis le message.',
    laterTitle: 'Pas encore enregistré',
    laterText: 'Veuillez revenir en arrière et choisir à nouveau dans une minute.',
  },
}
