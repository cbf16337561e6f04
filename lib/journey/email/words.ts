export interface Words {
  /** Why the reader gets this mail. Liquid. */
  readonly why: string;
  readonly questions: string;
  /** The links that end marketing mails. */
  readonly unsubscribe: string;
  readonly preferences: string;
}

const english: Words = {
  why: 'This email is about the partnership of {{ partner.name }} with {{ vendor.name }}.',
  questions: 'Questions? Write to',
  unsubscribe: 'Unsubscribe',
  preferences: 'Change what you receive',
};

/** What the layout itself says, by language. */
const words: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    why: 'In dieser E-Mail geht es um die Partnerschaft von {{ partner.name }} mit {{ vendor.name }}.',
    questions: 'Fragen? Schreiben Sie an',
    unsubscribe: 'Abmelden',
    preferences: 'Einstellungen für E-Mails',
  },
  fr: {
    why: 'Cet e-mail concerne le partenariat entre {{ partner.name }} et {{ vendor.name }}.',
    questions: 'Une question ? Écrivez à',
    unsubscribe: 'Se désabonner',
    preferences: 'Choisir ce que vous recevez',
  },
  es: {
    why: 'Este correo trata de la colaboración entre {{ partner.name }} y {{ vendor.name }}.',
    questions: '¿Preguntas? Escriba a',
    unsubscribe: 'Darse de baja',
    preferences: 'Elegir qué recibe',
  },
  it: {
    why: 'Questa e-mail riguarda la partnership tra {{ partner.name }} e {{ vendor.name }}.',
    questions: 'Domande? Scriva a',
    unsubscribe: 'Annulla l’iscrizione',
    preferences: 'Scegliere cosa ricevere',
  },
  ja: {
    why: 'このメールは、{{ partner.name }} 様と {{ vendor.name }} のパートナーシップに関するご案内です。',
    questions: 'ご質問はこちらへ:',
    unsubscribe: '配信停止',
    preferences: '受信内容の変更',
  },
};

/** The words of the layout in a language, or in English where they are not known in it. */
export const wordsIn = (language: string): Words => words[language.slice(0, 2)] ?? english;
