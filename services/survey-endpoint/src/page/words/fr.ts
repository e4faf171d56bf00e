import type { PageWords } from './en.ts'

/** The page's own words in French. */
export const FR: PageWords = {
  comment: 'Souhaitez-vous ajouter quelque chose ?',
  optional: 'facultatif',
  reasons: 'Quelle en est la raison ?',
  send: 'Envoyer',
  choose: 'Veuillez d’abord choisir une note.',
  saving: 'Enregistrement…',
  saved: 'Votre réponse est enregistrée. Vous pouvez encore la modifier.',
  retrying: 'Pas encore enregistrée. Nous continuons d’essayer ; laissez cette page ouverte.',
  thanksTitle: 'Merci !',
  thanksText: 'Votre réponse est enregistrée. Vous pouvez fermer cette page.',
  change: 'Modifier ma réponse',
  invalidTitle: 'Ce lien ne fonctionne pas',
  invalidText: 'Il a peut-être été tronqué en chemin. Ouvrez-le de nouveau depuis l’e-mail reçu.',
  expiredTitle: 'Ce lien a expiré',
  expiredText: 'Cette enquête est close. Merci d’avoir voulu répondre.',
  answeredTitle: 'Vous avez déjà répondu',
  answeredText: 'Merci ! Votre réponse est enregistrée et ne peut plus être modifiée.',
  busyTitle: 'Pas encore enregistrée',
  busyText: 'Revenez en arrière et renvoyez votre réponse dans une minute.',
  incompleteTitle: 'Aucune note choisie',
  incompleteText: 'Revenez en arrière, choisissez une note et renvoyez votre réponse.',
  waitTitle: 'Trop de tentatives',
  waitText: 'Patientez un peu, puis ouvrez de nouveau le lien.',
  madeUp: 'Démonstration avec des données fictives',
}
