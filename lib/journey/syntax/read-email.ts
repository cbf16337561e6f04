import * as z from 'zod';
import type { Place, Positions } from '../model/place.ts';
import { type EmailSource, longestEmail } from '../source.ts';
import { describeIssues } from './describe-issue.ts';
import { linesOf } from './lines.ts';
import { type LiquidVariable, readLiquid } from './liquid.ts';
import type { Misfit } from './misfit.ts';
import { readYaml, type Unreadable } from './read-yaml.ts';

/** What stands between the lines of dashes at the top of an email. */
export const FrontMatter = z.strictObject({
  subject: z.string().optional(),
  preheader: z.string().optional(),
});

export interface PlacedVariable extends LiquidVariable {
  readonly place: Place;
}

/** An email taken apart, with all that rules say about it. */
export interface ReadEmail {
  readonly source: EmailSource;
  readonly subject: string;
  readonly preheader: string;
  /** Markdown with Liquid. */
  readonly body: string;
  readonly unreadable: readonly Unreadable[];
  readonly misfits: readonly Misfit[];
  readonly positions: Positions | undefined;
  readonly variables: readonly PlacedVariable[];
  /** Liquid that ends the email before its end. */
  readonly breaks: readonly { readonly place: Place; readonly tag: string }[];
  /** Of the character at an offset in `body`. */
  placeInBody(offset: number): Place;
  readonly liquidProblems: readonly { readonly place: Place; readonly message: string }[];
}

const top: Place = { line: 1, column: 1 };

const fence = /^---[ \t]*\r?\n([\s\S]*?\n)?---[ \t]*(?:\r?\n|$)/;

/** What was read of each source that is still in use, and the text it was read of. */
const kept = new WeakMap<EmailSource, { readonly text: string; readonly read: ReadEmail }>();

/**
 * Takes an email apart into front matter and Markdown; never throws. The same source is read once: a journey is compiled
 * at every letter that is typed, and its emails in all languages are most of it.
 */
export function readEmail(source: EmailSource): ReadEmail {
  const { text } = source;
  const known = kept.get(source);
  if (known?.text === text) return known.read;
  const read = takenApart(source);
  kept.set(source, { text, read });
  return read;
}

function takenApart(source: EmailSource): ReadEmail {
  const text = source.text.replace(/^\uFEFF/, '');
  if (text.length > longestEmail)
    return nothing(source, `this email has more than ${longestEmail} characters`);
  const [whole, matter] = fence.exec(text) ?? ['', ''];
  const front = readFrontMatter(matter ?? '');
  const body = text.slice(whole.length);
  const lines = linesOf(text);
  const liquid = [
    ...(['subject', 'preheader'] as const).map((key) =>
      placed(front[key], (offset) => front.positions?.inside([key], offset) ?? top),
    ),
    placed(body, (offset) => lines.place(whole.length + offset)),
  ];
  return {
    source,
    ...front,
    body,
    variables: liquid.flatMap((part) => part.variables),
    breaks: liquid.flatMap((part) => part.breaks),
    placeInBody: (offset) => lines.place(whole.length + offset),
    liquidProblems: liquid.flatMap((part) => part.problems),
  };
}

type Front = Pick<ReadEmail, 'subject' | 'preheader' | 'unreadable' | 'misfits' | 'positions'>;

function readFrontMatter(matter: string): Front {
  const empty = { subject: '', preheader: '', unreadable: [], misfits: [], positions: undefined };
  if (matter.trim() === '') return empty;
  // The empty line stands for the first row of dashes, so that lines count as in the file.
  const yaml = readYaml(`\n${matter}`);
  if (!yaml.ok) return { ...empty, unreadable: yaml.problems };
  const read = FrontMatter.safeParse(yaml.value, { reportInput: true });
  const { subject, preheader } = yaml.value;
  return {
    subject: typeof subject === 'string' ? subject : '',
    preheader: typeof preheader === 'string' ? preheader : '',
    unreadable: [],
    misfits: read.success ? [] : describeIssues(read.error.issues, [], yaml.value, FrontMatter),
    positions: yaml.positions,
  };
}

function placed(text: string, place: (offset: number) => Place) {
  const read = readLiquid(text);
  if (!read.ok)
    return { variables: [], breaks: [], problems: [{ place: place(read.offset), message: read.message }] };
  const variables = read.variables.map((variable) => ({ ...variable, place: place(variable.offset) }));
  const breaks = read.breaks.map(({ tag, offset }) => ({ tag, place: place(offset) }));
  return { variables, breaks, problems: [] };
}

function nothing(source: EmailSource, message: string): ReadEmail {
  const unreadable = [{ place: top, message }];
  return {
    source,
    subject: '',
    preheader: '',
    body: '',
    unreadable,
    misfits: [],
    positions: undefined,
    variables: [],
    breaks: [],
    placeInBody: () => top,
    liquidProblems: [],
  };
}
