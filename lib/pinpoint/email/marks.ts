/** A text whose message variables are hidden behind words of letters and digits. */
export interface MarkedText {
  readonly text: string;
  /** Whether a text begins with a variable that has a counterpart. */
  beginsKnown(text: string): boolean;
  /** Whether a text holds a variable without one. */
  holdsUnknown(text: string): boolean;
  /** Puts Liquid in the place of the words. */
  restore(text: string): string;
}

/** A variable of Pinpoint in Liquid: an output, or a comment where there is no counterpart. */
export interface Translated {
  readonly liquid: string;
  readonly known: boolean;
}

/** Hides message variables and helpers, so that neither HTML nor Markdown touches them. */
export function markVariables(text: string, translate: (inside: string) => Translated): MarkedText {
  let word = 'pinpointvariable';
  while (text.includes(word)) word += 'q';
  const pieces: Translated[] = [];
  const marked = text.replace(/\{\{([{#/^~&>!]{0,3}[^{}]{0,200})\}?\}\}/g, (_, inside: string) => {
    pieces.push(translate(inside.trim()));
    return `${word}${pieces.length - 1}z`;
  });
  const all = new RegExp(`${word}(\\d+)z`, 'g');
  const first = new RegExp(`^\\s*${word}(\\d+)z`);
  return {
    text: marked,
    beginsKnown: (candidate) => pieces[Number(first.exec(candidate)?.[1] ?? -1)]?.known === true,
    holdsUnknown: (candidate) =>
      [...candidate.matchAll(all)].some(([, index]) => pieces[Number(index)]?.known !== true),
    restore: (output) => output.replace(all, (_, index: string) => pieces[Number(index)]?.liquid ?? ''),
  };
}

/** A brace of the text is no Liquid: it is written as an output of its own. */
export const withoutLiquid = (text: string): string => text.replaceAll('{', '{{ "{" }}');
