import { de as preferences } from '../../../../lib/domain/preferences/words/de.ts';
import type { Words } from './words.ts';

export const de: Words = {
  name: 'Deutsch',
  unsubscribe: {
    title: 'Abmelden',
    question: 'Möchten Sie keine Marketing-E‑Mails von {vendor} mehr erhalten?',
    service: 'E‑Mails zu laufenden Vorgängen, etwa zu einer Vereinbarung, kommen weiterhin.',
    button: 'Abmelden',
    instead: 'Stattdessen auswählen, was Sie erhalten',
    done: 'Sie sind abgemeldet',
    doneText: '{vendor} sendet Ihnen keine Marketing-E‑Mails mehr.',
    changed: 'War das ein Versehen? Einstellungen ändern',
  },
  preferences: {
    ...preferences,
    title: 'Ihre E‑Mails von {vendor}',
    topics: 'Themen',
    language: 'Sprache',
    languageText: 'Sprache Ihrer E‑Mails',
  },
  task: {
    due: 'Bitte erledigen Sie das bis {date}.',
    open: 'Bei {vendor} öffnen',
    text: 'Haben Sie das schon erledigt? Dann sagen Sie es {vendor} hier.',
    button: 'Als erledigt melden',
    done: 'Erledigt. Vielen Dank!',
    more: 'Alle Ihre nächsten Schritte (mit Anmeldung)',
  },
  notices: {
    broken: {
      title: 'Dieser Link funktioniert nicht',
      text: 'Vielleicht wurde er unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der E‑Mail oder kopieren Sie ihn vollständig.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      text: 'Links in E‑Mails funktionieren etwa ein Jahr lang. Was Sie suchen, finden Sie im Partnerportal.',
    },
    gone: {
      title: 'Hier gibt es nichts mehr',
      text: 'Das Ziel dieses Links oder das, was wir über Sie gespeichert hatten, wurde gelöscht. Sie brauchen nichts zu tun.',
    },
    unclear: {
      title: 'Es wurde nichts geändert',
      text: 'Ihre Auswahl ist nicht vollständig angekommen. Öffnen Sie den Link noch einmal aus der E‑Mail und wählen Sie erneut.',
    },
    failed: {
      title: 'Das hat nicht geklappt',
      text: 'Es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal.',
    },
  },
  portal: 'Zum Partnerportal',
  questions: 'Fragen? Schreiben Sie an',
};
