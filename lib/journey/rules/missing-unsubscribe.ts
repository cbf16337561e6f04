import type { ReadEmail } from '../syntax/read-email.ts';
import type { Problem, Rule } from './rule.ts';

/** What readers look for when they want no more of it, in the languages of the layout and a few more. */
const unsubscribing =
  /unsubscribe|opt[- ]?out|abmelden|abbestellen|désabonn|desabonn|darse de baja|baja|disiscri|配信停止/i;
/** A link of Markdown: its text, and where it leads. */
const link = /\[([^\]\n]{0,200})\]\(([^)\n]{0,500})\)/g;

/**
 * The layout closes every marketing email with the link that unsubscribes, and an author has no key to leave it out.
 * What is left to go wrong: Liquid that breaks off before the footer, and a link of the author's own that says it
 * unsubscribes and does not.
 */
export const missingUnsubscribe: Rule = {
  code: 'missing-unsubscribe',
  means:
    'A marketing email comes to its end, where the layout has the link that unsubscribes, and has no such link of its own, which would unsubscribe nobody.',
  severity: 'error',
  check: ({ emails, mentionedEmails }) => {
    const marketing = new Set(
      mentionedEmails.filter(({ purpose }) => purpose === 'marketing').map(({ name }) => name),
    );
    return emails
      .filter(({ source }) => marketing.has(source.name))
      .flatMap((email) => [...breakOffs(email), ...ownLinks(email)]);
  },
};

const breakOffs = ({ source, breaks }: ReadEmail): Problem[] =>
  breaks.map(({ place, tag }) => ({
    file: source.file,
    place,
    message: `"{% ${tag} %}" outside a loop ends the email here, without the link that unsubscribes; leave it out`,
  }));

function ownLinks({ source, body, placeInBody }: ReadEmail): Problem[] {
  return [...body.matchAll(link)]
    .filter(([, text, target]) => unsubscribing.test(text ?? '') || unsubscribing.test(target ?? ''))
    .map((found) => ({
      file: source.file,
      place: placeInBody(found.index),
      message:
        'this link unsubscribes nobody here; leave it out, for every marketing email ends with one that does',
    }));
}
