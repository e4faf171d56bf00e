import type { MailWords } from './mail-words.ts'

export const mailWordsEs: MailWords = {
  subject: {
    csat: '¿Cómo lo hicimos?',
    nps: '¿Nos recomendaría?',
    ces: '¿Fue fácil?',
  },
  subjectWithTicket: {
    csat: '¿Cómo lo hicimos? «{subject}»',
    nps: '¿Nos recomendaría? «{subject}»',
    ces: '¿Fue fácil? «{subject}»',
  },
  greeting: '¡Hola!',
  greetingByName: '¡Hola, {name}!',
  why: '{sender}: su solicitud está resuelta.',
  whyWithTicket: '{sender}: su solicitud «{subject}» está resuelta.',
  reminder: 'Un breve recordatorio: su opinión nos sigue interesando.',
  oneClick: 'Basta con un clic en un número. En la página que se abre puede cambiarlo y añadir un comentario.',
  ratingLink: '{rating} de {max}',
  ratingLinkWithLabel: '{rating} de {max}: {label}',
  linkEnds: 'Recibe este correo porque su solicitud está resuelta. Los enlaces valen hasta el {date}.',
  madeUp: 'Demostración: la empresa, la solicitud y el cliente son ficticios.',
  unsubscribe: 'No recibir más encuestas',
  page: {
    title: '¿No recibir más encuestas?',
    text: 'Pedimos su opinión cuando se resuelve una solicitud suya. Elija qué debe terminar.',
    askNothing: 'No volver a preguntarme',
    askNothingOfKind: 'No más encuestas de este tipo',
    doneTitle: 'Hecho',
    doneText: 'Ya no recibirá estos correos. Los correos sobre sus solicitudes seguirán llegando.',
    invalidTitle: 'Este enlace no funciona',
    invalidText: 'Ábralo de nuevo desde el correo.',
    laterTitle: 'Aún no se ha guardado',
    laterText: 'Vuelva atrás y elija de nuevo dentro de un minuto.',
  },
}
