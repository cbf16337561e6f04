import { es as preferences } from '../../../../lib/domain/preferences/words/es.ts';
import type { Words } from './words.ts';

export const es: Words = {
  name: 'Español',
  unsubscribe: {
    title: 'Darse de baja',
    question: '¿Quiere dejar de recibir correos de marketing de {vendor}?',
    service: 'Los correos sobre algo que tiene en curso, como un contrato, seguirán llegando.',
    button: 'Darse de baja',
    instead: 'Elegir en su lugar qué recibe',
    done: 'Se ha dado de baja',
    doneText: '{vendor} ya no le envía correos de marketing.',
    changed: '¿Ha sido un error? Cambiar lo que recibe',
  },
  preferences: {
    ...preferences,
    title: 'Sus correos de {vendor}',
    topics: 'Temas',
    language: 'Idioma',
    languageText: 'Idioma de sus correos',
  },
  task: {
    due: 'Por favor, hágalo antes del {date}.',
    open: 'Abrir en {vendor}',
    text: '¿Ya lo ha hecho? Entonces dígaselo aquí a {vendor}.',
    button: 'Marcar como hecho',
    done: 'Hecho. ¡Gracias!',
    more: 'Todos sus próximos pasos (iniciando sesión)',
  },
  notices: {
    broken: {
      title: 'Este enlace no funciona',
      text: 'Puede que se haya cortado por el camino. Ábralo otra vez desde el correo o cópielo entero.',
    },
    expired: {
      title: 'Este enlace ha caducado',
      text: 'Los enlaces de los correos funcionan durante un año aproximadamente. Encontrará lo que busca en el portal de socios.',
    },
    gone: {
      title: 'Aquí ya no hay nada',
      text: 'Lo que había detrás de este enlace, o lo que guardábamos sobre usted, se ha eliminado. No tiene que hacer nada.',
    },
    unclear: {
      title: 'No se ha cambiado nada',
      text: 'Su elección no llegó completa. Abra otra vez el enlace desde el correo y pulse de nuevo el botón.',
    },
    failed: {
      title: 'No ha funcionado',
      text: 'No se ha cambiado nada. Inténtelo de nuevo dentro de unos minutos.',
    },
  },
  portal: 'Al portal de socios',
  questions: '¿Preguntas? Escriba a',
};
