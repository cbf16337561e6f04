import { emailVariables } from '../syntax/email-variables.ts';
import { generatedNote, table } from './markdown.ts';

const example = `---
subject: "{{ contact.firstName }}, welcome to {{ vendor.name }}"
preheader: Three things to begin with
---

Hello {{ contact.firstName }},

your portal is open: [sign in]({{ vendor.portal }})`;

/** The page on emails: files, front matter and variables. */
export const emailsPage = (): string => `${generatedNote}

# Emails

An email is a file beside the journey, \`emails/NAME.LANGUAGE.md\`: front matter, then Markdown with Liquid. The language is the contact’s (\`pt-BR\`, then \`pt\`), then the main one of the partner’s country, then the vendor’s default, then English; so every email is there in English.

\`\`\`markdown
${example}
\`\`\`

The front matter has a \`subject\` and may have a \`preheader\`, the line that mail programs show behind the subject. A link alone in its paragraph becomes a button. The vendor’s layout goes around the email; for marketing it ends with the link that unsubscribes, so an email has no such link of its own.

## Titles

What a journey itself says to partners is in their language as well: the \`title\` of a task, which the portal and the page behind a mail’s link show, and that of the journey. It may be one text, which then stands as it is for every reader, or a text for each language:

\`\`\`yaml
- task: sign-agreement
  title:
    en: Sign the partner agreement
    de: Partnervertrag unterzeichnen
\`\`\`

The portal shows it in the language in which it speaks to its reader, the page behind a mail’s link in that of the mail, in the order above; it is there in English, and in each language of the journey’s emails, else \`missing-language\` says so. Staff read a task’s title in the vendor’s language, a journey’s in English.

## Preview

\`npx waymark preview onboard/welcome --partner p-0004\` writes an email as HTML and text, as that partner’s contact would receive it, by the very code of a send. It says the subject and the preheader, in which language the email is and which ones were tried for it, which of the variables that it names are empty for this reader, and what would keep it from going now. It warns of a subject of 60 characters or more.

The partner is one of \`samples/partners.csv\`, or of your own file (\`--partners FILE.csv\`, with \`--vendors FILE.json\`), or of a running product (\`--data .waymark\`, \`--region eu-central-1\`), or is made up: \`--persona integrator --country BR --language pt-BR\`. Your own journeys are named with \`--journeys FOLDER\`. The links of a preview lead straight to their targets, and those that end mails lead nowhere.

## Variables

These stand in emails, in the \`title\` of a task and in \`saying\`, and nowhere else: no name and no address enters a condition.

${table(
  ['variable', 'what it is'],
  Object.entries(emailVariables).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, means]) => [`\`{{ ${group}.${field} }}\``, means]),
  ),
)}
`;
