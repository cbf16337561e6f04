import type { Liquid, Template } from 'liquidjs';
import { type Fill, simpleTemplate } from './simple-template.ts';

/** Emails of a vendor's journeys, in all languages, are some hundreds of texts. */
const kept = 1_000;

interface Known {
  readonly simple: Fill | undefined;
  template?: Template[];
}

/**
 * Fills Liquid texts, reading each text once: parsing takes several times what filling does. `written` is what the engine
 * does to every value. A text that was not used for longest is forgotten first; what is kept is the text's form alone,
 * never a value.
 */
export function templatesOf(
  engine: Liquid,
  written: (text: string) => string,
): { fill(text: string, values: object): string } {
  const known = new Map<string, Known>();

  function knownOf(text: string): Known {
    const found = known.get(text);
    const entry = found ?? { simple: simpleTemplate(text) };
    if (found !== undefined) known.delete(text);
    known.set(text, entry);
    if (known.size > kept) {
      const [oldest = ''] = known.keys();
      known.delete(oldest);
    }
    return entry;
  }

  return {
    fill(text, values) {
      const entry = knownOf(text);
      const filled = entry.simple?.(values, written);
      if (filled !== undefined) return filled;
      entry.template ??= engine.parse(text);
      return engine.renderSync(entry.template, values);
    },
  };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** As Liquid's own filter `escape` writes a text for HTML. */
export const escapeForHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign) : text;
export const asItIs = (text: string): string => text;
