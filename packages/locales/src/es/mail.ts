import type { MailWords } from '../mail-words.ts'

/** What a mail says in Spanish. */
export const mail: MailWords = {
  reminderOfOwnSubject: 'Un breve recordatorio: {subject}',
  greeting: 'Hola:',
  greetingByName: 'Hola, {name}:',
  why: 'Gracias por contactar con nosotros.',
  whyWithTicket: 'Gracias por contactar con nosotros por «{subject}».',
  reminder: 'Puede que no haya visto nuestro correo.',
  hint: 'Elija una valoración. Se abre una página en la que puede añadir un comentario.',
  ratingLink: '{rating} de {max}',
  ratingLinkWithLabel: '{rating} de {max}: {label}',
  linkEnds: 'Puede responder hasta el {date}.',
  because: 'Recibe este correo porque contactó con nuestro servicio de atención.',
  madeUp: 'Demostración: la empresa, la solicitud y el cliente son ficticios.',
  thanks: {
    because: 'Recibe este correo porque respondió a nuestra encuesta.',
    team: 'nuestro equipo',
    owner: 'uno de nosotros',
    subject: 'su solicitud',
  },
  unsubscribe: 'Darse de baja',
  page: {
    title: '¿No recibir más encuestas?',
    text: 'Los correos sobre sus consultas seguirán llegando.',
    askNothing: 'No recibir ninguna encuesta',
    askNothingOfKind: 'Dejar de recibir solo «{question}»',
    doneTitle: 'Ya no recibirá encuestas',
    doneText: 'Los correos sobre sus consultas seguirán llegando.',
    undo: 'Deshacer',
    undoneTitle: 'Volverá a recibir encuestas',
    undoneText: 'Este enlace sigue funcionando, por si quiere dejar de recibirlas.',
    invalidTitle: 'Este enlace no funciona',
    invalidText: 'Puede que esté cortado. Vuelva a pulsarlo en el correo.',
    laterTitle: 'Aún no se ha guardado',
    laterText: 'Vuelva atrás y elija de nuevo dentro de un minuto.',
  },
}
