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

An email is a file beside the journey, \`emails/NAME.LANGUAGE.md\`: front matter, then Markdown with Liquid. The language is the contact’s, then the vendor’s default, then English; so every email is there in English.

\`\`\`markdown
${example}
\`\`\`

The front matter has a \`subject\` and may have a \`preheader\`, the line that mail programs show behind the subject. A link alone in its paragraph becomes a button. The vendor’s layout goes around the email; for marketing it ends with the link that unsubscribes, so an email has no such link of its own.

## Variables

These stand in emails, in the \`title\` of a task and in \`saying\`, and nowhere else: no name and no address enters a condition.

${table(
  ['variable', 'what it is'],
  Object.entries(emailVariables).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, means]) => [`\`{{ ${group}.${field} }}\``, means]),
  ),
)}
`;
