interface Words {
  /** Why the reader gets this mail. Liquid. */
  readonly why: string;
  readonly questions: string;
}

const english: Words = {
  why: 'This email is about the partnership of {{ partner.name }} with {{ vendor.name }}. If you would rather not get emails like it, a short reply is enough.',
  questions: 'Questions? Write to',
};

/** What the layout itself says, by language. */
const words: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    why: 'In dieser E-Mail geht es um die Partnerschaft von {{ partner.name }} mit {{ vendor.name }}. Möchten Sie solche E-Mails nicht mehr erhalten, genügt eine kurze Antwort.',
    questions: 'Fragen? Schreiben Sie an',
  },
  fr: {
    why: 'Cet e-mail concerne le partenariat entre {{ partner.name }} et {{ vendor.name }}. Si vous ne souhaitez plus recevoir ce type de message, une courte réponse suffit.',
    questions: 'Une question ? Écrivez à',
  },
  es: {
    why: 'Este correo trata de la colaboración entre {{ partner.name }} y {{ vendor.name }}. Si prefiere no recibir mensajes como este, basta con una breve respuesta.',
    questions: '¿Preguntas? Escriba a',
  },
  it: {
    why: 'Questa e-mail riguarda la partnership tra {{ partner.name }} e {{ vendor.name }}. Se preferisce non ricevere messaggi come questo, basta una breve risposta.',
    questions: 'Domande? Scriva a',
  },
  ja: {
    why: 'このメールは、{{ partner.name }} 様と {{ vendor.name }} のパートナーシップに関するご案内です。今後このようなメールが不要な場合は、その旨を短くご返信ください。',
    questions: 'ご質問はこちらへ:',
  },
};

/** The words of the layout in a language, or in English where they are not known in it. */
export const wordsIn = (language: string): Words => words[language.slice(0, 2)] ?? english;
