import type { PreferenceWords } from './words.ts';

export const fr: PreferenceWords = {
  topicsText: 'Quels sujets vous intéressent ?',
  saveTopics: 'Enregistrer les sujets',
  pause: 'Pause',
  pauseText: 'Aucun e‑mail marketing pendant 30 jours. Ensuite, ils reprennent d’eux-mêmes.',
  pauseButton: 'Faire une pause de 30 jours',
  paused: 'En pause jusqu’au {date}.',
  resumeButton: 'Mettre fin à la pause',
  saveLanguage: 'Enregistrer la langue',
  all: 'Désabonnement',
  allText:
    'Plus aucun e‑mail marketing. Les e‑mails sur une démarche en cours, comme un contrat, continuent d’arriver.',
  allButton: 'Se désabonner de tout',
  unwanted: 'Vous ne recevez pas d’e‑mails marketing de {vendor}.',
  subscribeButton: 'S’abonner à nouveau',
  bounce:
    'Les e‑mails n’ont pas pu être remis à votre adresse ; aucun n’est donc envoyé. Écrivez-nous pour changer cela.',
  complaint:
    'Un e‑mail à votre adresse a été signalé comme indésirable ; aucun n’est donc plus envoyé. Écrivez-nous pour changer cela.',
  saved: 'Enregistré.',
};
