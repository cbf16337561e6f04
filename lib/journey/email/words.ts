interface Words {
  /** Why the reader gets this mail. Liquid. */
  readonly why: string;
  readonly questions: string;
}

const english: Words = {
  why: 'You receive this email because {{ partner.name }} is a partner of {{ vendor.name }}.',
  questions: 'Questions? Write to',
};

/** What the layout itself says, by language. */
const words: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    why: 'Sie erhalten diese E-Mail, weil {{ partner.name }} Partner von {{ vendor.name }} ist.',
    questions: 'Fragen? Schreiben Sie an',
  },
  fr: {
    why: 'Vous recevez cet e-mail car {{ partner.name }} est partenaire de {{ vendor.name }}.',
    questions: 'Une question ? Écrivez à',
  },
  es: {
    why: 'Recibe este correo porque {{ partner.name }} es partner de {{ vendor.name }}.',
    questions: '¿Preguntas? Escriba a',
  },
  it: {
    why: 'Riceve questa e-mail perché {{ partner.name }} è partner di {{ vendor.name }}.',
    questions: 'Domande? Scriva a',
  },
};

/** The words of the layout in a language, or in English where they are not known in it. */
export const wordsIn = (language: string): Words => words[language.slice(0, 2)] ?? english;
