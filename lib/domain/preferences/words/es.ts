import type { PreferenceWords } from './words.ts';

export const es: PreferenceWords = {
  topicsText: '¿Sobre qué temas quiere recibir información?',
  saveTopics: 'Guardar temas',
  pause: 'Pausa',
  pauseText: 'Ningún correo de marketing durante 30 días. Después vuelven por sí solos.',
  pauseButton: 'Pausar 30 días',
  paused: 'En pausa hasta el {date}.',
  resumeButton: 'Terminar la pausa',
  saveLanguage: 'Guardar idioma',
  all: 'Baja',
  allText:
    'Ningún correo de marketing más. Los correos sobre algo que tiene en curso, como un contrato, seguirán llegando.',
  allButton: 'Darse de baja de todo',
  unwanted: 'No recibe correos de marketing de {vendor}.',
  subscribeButton: 'Suscribirse de nuevo',
  bounce:
    'Los correos a su dirección no se pudieron entregar, por eso no se envía ninguno. Escríbanos para cambiarlo.',
  complaint:
    'Un correo a su dirección se marcó como no deseado, por eso ya no se envía ninguno. Escríbanos para cambiarlo.',
  saved: 'Guardado.',
};
