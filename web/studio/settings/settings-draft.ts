import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { SettingsToSave } from '../../../lib/contracts/api/vendors.ts';
import { inWords } from '../../../lib/contracts/in-words.ts';

export type Settings = AnswerOf<'readVendor'>;

const day = 86_400;

/** A vendor's settings while they are written: as fields hold them, where nothing is an empty text. */
export interface SettingsDraft {
  readonly name: string;
  readonly color: string;
  readonly portal: string;
  readonly manager: string;
  readonly support: string;
  readonly postal: string;
  readonly sender: { readonly name: string; readonly email: string };
  readonly language: string;
  readonly zone: string;
  /** Days, where the API has seconds. */
  readonly cap: { readonly messages: number | string; readonly days: number | string };
  readonly holidays: readonly string[];
  readonly topics: readonly { readonly topic: string; readonly titles: readonly Title[] }[];
  readonly staff: readonly { readonly role: string; readonly name: string; readonly email: string }[];
  /** An empty secret is the one that the endpoint has. */
  readonly calls: readonly { readonly name: string; readonly url: string; readonly secret: string }[];
  readonly budget: { readonly per1000Partners: number | string; readonly month: number | string };
}
export interface Title {
  readonly language: string;
  readonly title: string;
}
export type SettingsField = keyof SettingsDraft;

/** What each part is called, where it is spoken of. */
export const fieldNames: Readonly<Record<SettingsField, string>> = {
  name: 'Name',
  color: 'Colour',
  portal: 'Portal',
  manager: 'Partner manager',
  support: 'Support address',
  postal: 'Postal address',
  sender: 'Sender of emails',
  language: 'Language',
  zone: 'Time zone',
  cap: 'Most marketing emails to one contact',
  holidays: 'Days without marketing emails',
  topics: 'Topics',
  staff: 'Staff',
  calls: 'Endpoints',
  budget: 'Budget',
};
// Object.keys forgets the names; the record has no others.
const fields = Object.keys(fieldNames) as readonly SettingsField[];

/** What is set, to be written. */
export function draftOf(settings: Settings): SettingsDraft {
  const { name, color, portal, manager, support, postal, sender, language, zone } = settings;
  const { cap, holidays, topics, staff, calls, budget } = settings;
  return {
    ...{ name, color, portal, manager, support, sender, language, zone, staff },
    postal: postal ?? '',
    cap: cap === undefined ? { messages: '', days: '' } : { messages: cap.messages, days: cap.within / day },
    holidays: holidays ?? [],
    topics: (topics ?? []).map(({ topic, title }) => ({
      topic,
      titles: Object.entries(title)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([tag, text]) => ({ language: tag, title: text })),
    })),
    calls: calls.map((each) => ({ ...each, secret: '' })),
    budget: { per1000Partners: budget?.per1000Partners ?? '', month: budget?.month ?? '' },
  };
}

/** What is written, as the API would take it: what is empty is left out, wherever it may be. */
function requestOf(draft: SettingsDraft): object {
  const { postal, cap, holidays, topics, calls, budget, ...texts } = draft;
  const [messages, days] = [numberIn(cap.messages), numberIn(cap.days)];
  const limits = { per1000Partners: numberIn(budget.per1000Partners), month: numberIn(budget.month) };
  return {
    ...texts,
    ...(postal.trim() === '' ? {} : { postal }),
    ...(messages === undefined && days === undefined
      ? {}
      : { cap: { messages, within: typeof days === 'number' ? Math.round(days * day) : days } }),
    ...(holidays.length === 0 ? {} : { holidays }),
    ...(topics.length === 0 ? {} : { topics: topics.map(topicOf) }),
    calls: calls.map(({ secret, ...call }) => (secret === '' ? call : { ...call, secret })),
    ...(Object.values(limits).every((limit) => limit === undefined) ? {} : { budget: limits }),
  };
}

/** A text that is no number is for the schema to refuse. */
const numberIn = (field: number | string): number | string | undefined => (field === '' ? undefined : field);
const topicOf = ({ topic, titles }: SettingsDraft['topics'][number]) => ({
  topic,
  title: Object.fromEntries(titles.map(({ language, title }) => [language, title])),
});

/** What is wrong with fields, by their place in the request: `sender.email`, `staff.0.role`. */
export type FieldProblems = Readonly<Record<string, string>>;

/** Whether it is the empty one of two numbers that are nothing without each other. */
const isHalf = ({ cap }: SettingsDraft, place: string): boolean =>
  (place === 'cap.messages' && cap.messages === '') || (place === 'cap.within' && cap.days === '');
const half = 'write a number above 0, or leave both fields empty';

/** A request has one title for a language: of two the first would be gone without a word. */
function titlesTwice({ topics }: SettingsDraft): Record<string, string> {
  const twice = topics.flatMap(({ titles }, at) =>
    titles
      .filter(({ language }, n) => titles.findIndex((each) => each.language === language) < n)
      .map(({ language }) => [`topics.${at}.title.${language}`, `${language} stands here twice`]),
  );
  return Object.fromEntries(twice);
}

/** A draft as the API's own schema reads it. */
export function readDraft(
  draft: SettingsDraft,
): { ok: true; body: ReturnType<typeof SettingsToSave.parse> } | { ok: false; problems: FieldProblems } {
  const read = SettingsToSave.safeParse(requestOf(draft), { error: inWords });
  const problems = titlesTwice(draft);
  if (read.success)
    return Object.keys(problems).length === 0 ? { ok: true, body: read.data } : { ok: false, problems };
  for (const issue of read.error.issues) {
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
    const place = issue.path.join('.');
    // Of a field the first is told.
    problems[place] ??= isHalf(draft, place) ? half : (message ?? issue.message);
  }
  return { ok: false, problems };
}

/** What is written, once a draft was saved: a secret that went is not shown again; what was written meanwhile stays. */
export const afterSaving = (written: SettingsDraft, sent: SettingsDraft): SettingsDraft => ({
  ...written,
  calls: written.calls.map((call) =>
    sent.calls.some(({ name, secret }) => name === call.name && secret === call.secret)
      ? { ...call, secret: '' }
      : call,
  ),
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The parts in which two drafts differ. */
export const differences = (a: SettingsDraft, b: SettingsDraft): SettingsField[] =>
  fields.filter((field) => !isSame(a[field], b[field]));

/**
 * Two people began with the same settings: what only one of them changed is taken from that one; what both changed, to
 * something else, is left for them to choose, and stays mine until then.
 */
export function mergeDrafts(
  base: SettingsDraft,
  mine: SettingsDraft,
  theirs: SettingsDraft,
): { merged: SettingsDraft; clashes: SettingsField[] } {
  const mineToo = new Set(differences(base, mine));
  const theirsToo = new Set(differences(base, theirs));
  const own = Object.fromEntries([...mineToo].map((field) => [field, mine[field]]));
  return {
    merged: { ...theirs, ...own },
    clashes: [...mineToo].filter((field) => theirsToo.has(field) && !isSame(mine[field], theirs[field])),
  };
}

/** A part for a person to read, a line each. */
export function shownLines(draft: SettingsDraft, field: SettingsField): string[] {
  switch (field) {
    case 'sender':
      return [`${draft.sender.name} <${draft.sender.email}>`];
    case 'cap':
      return [draft.cap.messages === '' ? 'no cap' : `${draft.cap.messages} in ${draft.cap.days} days`];
    case 'holidays':
      return orNone(draft.holidays);
    case 'topics':
      return orNone(
        draft.topics.map(
          ({ topic, titles }) =>
            `${topic}: ${titles.map(({ language, title }) => `${title} (${language})`).join(', ')}`,
        ),
      );
    case 'staff':
      return orNone(draft.staff.map(({ role, name, email }) => `${name} <${email}>, ${role}`));
    case 'calls':
      return orNone(
        draft.calls.map(({ name, url, secret }) => `${name}: ${url}${secret === '' ? '' : ', a new secret'}`),
      );
    case 'budget': {
      const { per1000Partners, month } = draft.budget;
      return orNone([
        ...(per1000Partners === '' ? [] : [`$${per1000Partners} for 1,000 partners`]),
        ...(month === '' ? [] : [`$${month} a month`]),
      ]);
    }
    default:
      return [draft[field] === '' ? 'none' : draft[field]];
  }
}

const orNone = (lines: readonly string[]): string[] => (lines.length === 0 ? ['none'] : [...lines]);
