import type { PreferenceWords } from './words.ts';

export const de: PreferenceWords = {
  topicsText: 'Worüber möchten Sie informiert werden?',
  saveTopics: 'Themen speichern',
  pause: 'Pause',
  pauseText: '30 Tage lang keine Marketing-E‑Mails. Danach kommen sie von selbst wieder.',
  pauseButton: '30 Tage pausieren',
  paused: 'Pausiert bis {date}.',
  resumeButton: 'Pause beenden',
  saveLanguage: 'Sprache speichern',
  all: 'Abmelden',
  allText:
    'Keine Marketing-E‑Mails mehr. E‑Mails zu laufenden Vorgängen, etwa zu einer Vereinbarung, kommen weiterhin.',
  allButton: 'Von allem abmelden',
  unwanted: 'Sie erhalten keine Marketing-E‑Mails von {vendor}.',
  subscribeButton: 'Wieder anmelden',
  bounce:
    'E‑Mails an Ihre Adresse waren nicht zustellbar, daher werden keine gesendet. Schreiben Sie uns, um das zu ändern.',
  complaint:
    'Eine E‑Mail an Ihre Adresse wurde als Spam markiert, daher werden keine mehr gesendet. Schreiben Sie uns, um das zu ändern.',
  saved: 'Gespeichert.',
};
