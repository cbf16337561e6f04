import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import { type Kind, keyFields, type Row, type Rows } from '../../contracts/table.ts';
import type { Write } from '../../contracts/write.ts';
import { closing } from '../enrolment/closing.ts';
import { identifies, mentions, type Person } from './person.ts';

/** What stands where personal data stood and something has to stand. */
export const erased = 'erased';

/** What of a kind of row is a person's. */
interface Personal<R> {
  /** In words: what is personal in it, or why nothing is. */
  readonly says: string;
  /** Whether the row tells of the person, so that an export holds it. */
  readonly concerns?: (row: R, person: Person) => boolean;
  /** The write that takes the person out of the row; undefined where they are in it no more. `now` is business time. */
  readonly erase?: (row: R, person: Person, now: string) => Write | undefined;
}

const isOf = ({ contact }: { contact: string }, { ids }: Person): boolean => ids.includes(contact);

/** A whole row that goes. */
const gone =
  <K extends 'contact' | 'consent' | 'cap'>(kind: K) =>
  (row: Rows[K], person: Person): Write | undefined =>
    // `kind` and `row` belong to the same K, which the compiler does not follow.
    isOf(row, person) ? ({ op: 'delete', kind, key: keyFields(kind, row) } as Write) : undefined;

/** A map without the entries that identify the person; undefined where none does. */
function without<V>(map: Readonly<Record<string, V>>, person: Person): Record<string, V> | undefined {
  const entries = Object.entries(map);
  const kept = entries.filter((entry) => !identifies(person, entry));
  return kept.length === entries.length ? undefined : Object.fromEntries(kept);
}

/** For every kind of row what is personal in it. A new kind does not compile until it says so. */
export const personal: { readonly [K in Kind]: Personal<Rows[K]> } = {
  contact: { says: 'all of it: the row goes', concerns: isOf, erase: gone('contact') },
  consent: { says: 'what the person wished and when: the row goes', concerns: isOf, erase: gone('consent') },
  cap: { says: 'when mails went to the person: the row goes', concerns: isOf, erase: gone('cap') },
  message: {
    says: 'whose it was, in which language, and SES’s id: that a message went, or why not, stays',
    concerns: isOf,
    erase: (row, person) => (isOf(row, person) ? anonymous(row) : undefined),
  },
  event: {
    says: 'data that are no traits, where they mention the person or nobody else is there; traits that identify them',
    concerns: ({ traits, data, notices }, person) =>
      person.isLast || mentions(person, [traits, data, notices]),
    erase: (row, person) => {
      const { traits, data, notices } = row;
      const isFull = Object.keys(data).length > 0 || notices.length > 0;
      const isTheirs = isFull && (person.isLast || mentions(person, [data, notices]));
      const kept = without(traits, person);
      if (!isTheirs && kept === undefined) return undefined;
      const set = { ...(isTheirs ? { data: {}, notices: [] } : {}), ...(kept && { traits: kept }) };
      return { op: 'patch', kind: 'event', key: keyFields('event', row), set };
    },
  },
  task: {
    says: 'a title that names the person: the task’s own name stands for it',
    concerns: ({ title, titles }, person) => person.isLast || mentions(person, [title, titles]),
    erase: (row, person) =>
      (row.title !== row.task || row.titles !== undefined) && mentions(person, [row.title, row.titles])
        ? {
            op: 'patch',
            kind: 'task',
            key: keyFields('task', row),
            set: { title: row.task },
            remove: ['titles'],
          }
        : undefined,
  },
  approval: {
    says: 'a question that names the person',
    concerns: ({ saying }, person) => mentions(person, saying),
    erase: (row, person) =>
      row.saying !== erased && mentions(person, row.saying)
        ? { op: 'patch', kind: 'approval', key: keyFields('approval', row), set: { saying: erased } }
        : undefined,
  },
  call: {
    says: 'what an endpoint answered, where it mentions the person or nobody else is there',
    concerns: ({ answer }, person) => answer !== undefined && (person.isLast || mentions(person, answer)),
    erase: (row, person) =>
      row.answer !== undefined && (person.isLast || mentions(person, row.answer))
        ? { op: 'patch', kind: 'call', key: keyFields('call', row), remove: ['answer'] }
        : undefined,
  },
  action: {
    says: 'nothing by design; a detail that identifies the person all the same',
    concerns: ({ detail }, person) => identifies(person, detail),
    erase: (row, person) =>
      identifies(person, row.detail)
        ? { op: 'patch', kind: 'action', key: keyFields('action', row), set: { detail: erased } }
        : undefined,
  },
  points: {
    says: 'a purpose that identifies the person',
    concerns: (row, person) => identifies(person, row.for),
    erase: (row, person) =>
      identifies(person, row.for)
        ? { op: 'patch', kind: 'points', key: keyFields('points', row), remove: ['for'] }
        : undefined,
  },
  membership: {
    says: 'attributes that identify the person; the rest, the name too, is the company’s',
    concerns: ({ attributes }, person) => identifies(person, attributes),
    erase: (row, person) => {
      const attributes = without(row.attributes, person);
      if (attributes === undefined) return undefined;
      const { vendor, partner, revision } = row;
      const set = { attributes, revision: revision + 1 };
      return { op: 'patch', kind: 'membership', key: { vendor, partner }, set, when: { revision } };
    },
  },
  enrolment: {
    says: 'nothing: ids and traits; one that runs for nobody any more is stopped',
    erase: (row, { isLast }, now) =>
      isLast && row.status === 'open' ? closing(row, 'stopped', 'erasure', now) : undefined,
  },
  wait: {
    says: 'nothing: traits alone; where nobody is left the claim goes with its enrolment',
    erase: (row, { isLast }) =>
      isLast
        ? { op: 'delete', kind: 'wait', key: keyFields('wait', row), when: { token: row.token } }
        : undefined,
  },
  erasure: {
    says: 'the digest of an address: kept, so that the person does not come back with the next import',
  },
  entry: { says: 'nothing: that a company entered a journey' },
  engagement: { says: 'nothing: the days on which a company was active' },
  partner: { says: 'nothing: opaque ids' },
  vendor: { says: 'nothing of a partner’s: the vendor’s own people' },
  model: { says: 'nothing: four numbers fitted to a population' },
  pace: { says: 'nothing: counts of a region' },
  journey: { says: 'nothing: how a journey stands' },
  version: { says: 'nothing: a definition' },
  email: { says: 'nothing: a template' },
  draft: { says: 'nothing: a definition' },
  stats: { says: 'nothing: counts' },
  tally: { says: 'nothing: counts' },
  total: { says: 'nothing: counts' },
  source: { says: 'nothing: a definition' },
  simulation: { says: 'nothing: how it stands' },
  sheet: { says: 'nothing: a definition, or counts over all partners' },
  reply: { says: 'nothing: what became of a request, in ids and counts; it goes after a day' },
  checkpoint: { says: 'nothing: how far the stream is counted' },
};

/** The ledger's entry with nobody in it. What waited for its turn will not go. */
function anonymous(row: MessageRow): Write {
  const { status, attempt } = row;
  const isToCome = status === 'deferred' || status === 'released';
  return {
    op: 'patch',
    kind: 'message',
    key: keyFields('message', row),
    set: {
      contact: erased,
      notices: [],
      ...(isToCome ? ({ status: 'skipped', reason: erased } as const) : {}),
    },
    remove: ['language', 'sesMessageId'],
    when: { status, attempt },
  };
}

/** What stops first, and what is needed to the end: from the contact's row it is known whom the others mention. */
const order = (row: Row): number =>
  row.kind === 'enrolment' ? 0 : row.kind === 'wait' ? 1 : row.kind === 'contact' ? 3 : 2;

export interface Erasing {
  readonly row: Row;
  readonly write: Write;
}

/** The writes that take a person out of the rows of a membership, in the order in which they are to be made. */
export function erasing(rows: readonly Row[], person: Person, now: string): Erasing[] {
  return rows
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((row) => {
      // The rule is that of the row's kind, which the compiler does not follow.
      const rule = personal[row.kind] as Personal<Row>;
      const write = rule.erase?.(row, person, now);
      return write === undefined ? [] : [{ row, write }];
    });
}

/** The rows of a membership that tell of a person. */
export const concerning = (rows: readonly Row[], person: Person): Row[] =>
  // As above.
  rows.filter((row) => (personal[row.kind] as Personal<Row>).concerns?.(row, person) === true);

/** The contacts among rows. */
export const contactsAmong = (rows: readonly Row[]): ContactRow[] =>
  rows.filter((row) => row.kind === 'contact');
