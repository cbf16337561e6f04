import { fr as preferences } from '../../../../lib/domain/preferences/words/fr.ts';
import type { Words } from './words.ts';

export const fr: Words = {
  name: 'Français',
  unsubscribe: {
    title: 'Se désabonner',
    question: 'Souhaitez-vous ne plus recevoir d’e‑mails marketing de {vendor} ?',
    service: 'Les e‑mails sur une démarche en cours, comme un contrat, continuent d’arriver.',
    button: 'Se désabonner',
    instead: 'Choisir plutôt ce que vous recevez',
    done: 'Désabonnement effectué',
    doneText: '{vendor} ne vous envoie plus d’e‑mails marketing.',
    changed: 'C’était une erreur ? Modifier ce que vous recevez',
  },
  preferences: {
    ...preferences,
    title: 'Vos e‑mails de {vendor}',
    topics: 'Sujets',
    language: 'Langue',
    languageText: 'Langue de vos e‑mails',
  },
  task: {
    due: 'À faire avant le {date}.',
    open: 'Ouvrir chez {vendor}',
    text: 'Est-ce déjà fait ? Alors dites-le ici à {vendor}.',
    button: 'Signaler comme fait',
    done: 'C’est fait. Merci !',
    more: 'Toutes vos prochaines étapes (avec connexion)',
  },
  notices: {
    broken: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il a peut-être été coupé en chemin. Ouvrez-le de nouveau depuis l’e‑mail ou copiez-le en entier.',
    },
    expired: {
      title: 'Ce lien a expiré',
      text: 'Les liens des e‑mails fonctionnent environ un an. Vous trouverez ce que vous cherchez sur le portail partenaires.',
    },
    gone: {
      title: 'Il n’y a plus rien ici',
      text: 'La page visée par ce lien, ou ce que nous gardions sur vous, n’existe plus. Vous n’avez rien à faire.',
    },
    unclear: {
      title: 'Rien n’a été modifié',
      text: 'Votre choix n’est pas arrivé en entier. Ouvrez de nouveau le lien depuis l’e‑mail et appuyez encore sur le bouton.',
    },
    failed: {
      title: 'Cela n’a pas fonctionné',
      text: 'Rien n’a été modifié. Veuillez réessayer dans quelques minutes.',
    },
  },
  portal: 'Vers le portail partenaires',
  questions: 'Une question ? Écrivez à',
};
