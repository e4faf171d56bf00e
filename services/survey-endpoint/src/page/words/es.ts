import type { PageWords } from './en.ts'

/** The page's own words in Spanish. */
export const ES: PageWords = {
  comment: '¿Desea añadir algo?',
  optional: 'opcional',
  reasons: '¿Cuál fue el motivo?',
  send: 'Enviar',
  choose: 'Primero elija una puntuación.',
  saving: 'Guardando…',
  saved: 'Su respuesta está guardada. Todavía puede cambiarla.',
  retrying: 'Aún no se ha guardado. Seguiremos intentándolo; deje abierta esta página.',
  thanksTitle: '¡Gracias!',
  thanksText: 'Su respuesta está guardada. Puede cerrar esta página.',
  change: 'Cambiar mi respuesta',
  invalidTitle: 'Este enlace no funciona',
  invalidText: 'Puede que se haya cortado por el camino. Ábralo de nuevo desde el correo que recibió.',
  expiredTitle: 'Este enlace ha caducado',
  expiredText: 'Esta encuesta está cerrada. Gracias por querer responder.',
  answeredTitle: 'Ya ha respondido',
  answeredText: '¡Gracias! Su respuesta está guardada y ya no se puede cambiar.',
  busyTitle: 'Aún no se ha guardado',
  busyText: 'Vuelva atrás y envíe su respuesta otra vez dentro de un minuto.',
  incompleteTitle: 'No ha elegido puntuación',
  incompleteText: 'Vuelva atrás, elija una puntuación y envíela de nuevo.',
  waitTitle: 'Demasiados intentos',
  waitText: 'Espere un poco y abra el enlace otra vez.',
  madeUp: 'Demostración con datos inventados',
}
