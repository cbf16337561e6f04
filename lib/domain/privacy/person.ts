import type { ContactRow } from '../../contracts/membership.ts';

/** A person at one membership, as far as rows can tell of them. */
export interface Person {
  /** Under which ids the person's contacts stand, or stood: digests of addresses. */
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  /** First and last names, each by itself and both together. */
  readonly names: readonly string[];
  /** Whether the membership has, or would have without them, no contact any more. */
  readonly isLast: boolean;
}

/** The person whose contacts have these ids, among the contacts of a membership. `email` is what was asked for, if it was one. */
export function personAmong(
  contacts: readonly ContactRow[],
  ids: readonly string[],
  email: string | undefined,
): Person {
  const own = contacts.filter(({ contact }) => ids.includes(contact));
  const known = [...own.map((contact) => contact.email), ...(email === undefined ? [] : [email])];
  return {
    ids,
    emails: unique(known.map((each) => each.trim().toLowerCase())),
    names: unique(own.flatMap(namesOf)),
    isLast: own.length === contacts.length,
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');

function namesOf({ firstName = '', lastName = '' }: ContactRow): string[] {
  const [first, last] = [firstName.trim(), lastName.trim()];
  const both =
    first === '' || last === '' ? [] : [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`];
  return [first, last, ...both];
}

/** Whether a value says, anywhere within it, who the person is: by an id, an address or a first name and a last one together. */
export function identifies(person: Person, value: unknown): boolean {
  const sure = person.names.filter((name) => /\s/u.test(name));
  return textsOf(value).some(
    (text) =>
      [...person.ids, ...person.emails].some((each) => text.toLowerCase().includes(each)) ||
      sure.some((name) => holdsName(text, name)),
  );
}

/**
 * Whether a value may be about the person: it identifies them, or holds one of their names as a word. Wider than it
 * need be, for free text that is erased without cause is the smaller loss.
 */
export const mentions = (person: Person, value: unknown): boolean =>
  identifies(person, value) ||
  textsOf(value).some((text) => person.names.some((name) => holdsName(text, name)));

/** Every text within a value, the names of its fields included. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...textsOf(part)]);
}

/** Scripts that part no words: there a name is found wherever it stands. */
const unparted = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const part = /[\p{L}\p{M}\p{N}]/u;

function holdsName(given: string, name: string): boolean {
  const [text, sought] = [given, name].map((each) => each.normalize('NFC').toLowerCase()) as [string, string];
  const isFree = unparted.test(sought);
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const [before, after] = [text.slice(0, at).at(-1), text[at + sought.length]];
    if (isFree || (!isPart(before) && !isPart(after))) return true;
  }
  return false;
}

const isPart = (letter: string | undefined): boolean => letter !== undefined && part.test(letter);
