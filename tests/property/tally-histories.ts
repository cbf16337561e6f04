import fc from 'fast-check';
import type { ActionRow } from '../../lib/contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../lib/contracts/enrolment.ts';
import type { VersionRow } from '../../lib/contracts/journey.ts';
import type { MessageRow } from '../../lib/contracts/message.ts';
import { type KeyOf, type Kind, keyOf, type Row } from '../../lib/contracts/table.ts';
import type { Change } from '../../lib/contracts/write.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { anEnrolment } from '../builders/enrolment.ts';
import { aVersion } from '../builders/journey.ts';
import { aMessage } from '../builders/message.ts';
import { aWait } from '../builders/wait.ts';

export const steps = [
  { id: 'signed', kind: 'waitFor', says: '' },
  { id: 'remind', kind: 'nudge', says: '' },
  { id: 'hello', kind: 'send', says: '' },
  { id: 'form', kind: 'task', says: '' },
  { id: 'points', kind: 'award', says: '' },
];
const partners = ['p1', 'p2', 'p3'];
const first = Date.parse('2026-11-20T00:00:00.000Z');
const instant = fc.nat(9 * 24).map((hours) => instantOf(first + hours * 3_600_000));
const maybeInstant = fc.option(instant, { nil: undefined });
const arm = fc.constantFrom('warm', 'plain');
const step = fc.constantFrom(...steps.map(({ id }) => id));

export const versionOf = (vendor: string): VersionRow => {
  const version = aVersion({ owner: vendor });
  return { ...version, definition: { ...version.definition, steps } };
};

/** The enrolments of three partners as they begin; owner, version and arms stay. */
export const someEnrolments: fc.Arbitrary<EnrolmentRow[]> = fc
  .array(fc.record({ tone: arm, heldOut: fc.boolean(), openedAt: instant }), { minLength: 3, maxLength: 3 })
  .map((drawn) =>
    drawn.map(({ tone, heldOut, openedAt }, at) => {
      const held = heldOut && at === 2;
      return anEnrolment({
        partner: partners[at] ?? '',
        enrolment: `n${at}`,
        splits: held ? {} : { tone },
        status: held ? 'held-out' : 'open',
        openedAt,
      });
    }),
  );

const editsOf = () => {
  const of = fc.nat(2).map((at) => ({ partner: partners[at] ?? '', enrolment: `n${at}` }));
  const closed = fc.record({
    of,
    closedAt: instant,
    goalAt: maybeInstant,
    status: fc.constantFrom('ended', 'stopped', 'failed'),
  });
  const wait = fc.record({ of, step, at: instant, gone: fc.boolean(), hold: fc.integer({ min: 0, max: 5 }) });
  const action = fc.record({
    of,
    step,
    at: instant,
    beganAt: maybeInstant,
    action: fc.constantFrom('waitFor', 'award', 'task', 'send', 'hold'),
    end: fc.constantFrom('done', 'timed-out', 'left'),
    gone: fc.boolean(),
  });
  const message = fc.record({
    of,
    step,
    contact: fc.constantFrom('c1', 'c2', 'staff-program-lead', 'erased'),
    status: fc.constantFrom('deferred', 'claimed', 'released', 'sent', 'skipped'),
    at: instant,
    deliveredAt: maybeInstant,
    openedAt: maybeInstant,
    machineOpenedAt: maybeInstant,
    clickedAt: maybeInstant,
  });
  return fc.oneof(
    closed.map(
      ({ of, ...set }) =>
        ({ kind: 'enrolment', of, set }) as { kind: 'enrolment'; of: typeof of; set: Partial<EnrolmentRow> },
    ),
    wait.map(({ of, gone, hold, ...set }) => ({
      kind: 'wait' as const,
      gone,
      row: aWait({ ...of, ...set, event: hold === 0 ? 'journey.resumed' : 'agreement.signed' }) as WaitRow,
    })),
    action.map(({ of, gone, end, beganAt, ...set }) => ({
      kind: 'action' as const,
      gone,
      row: {
        kind: 'action',
        journey: 'welcome',
        turn: 0,
        detail: '',
        outcome: end === 'done' ? 'done' : 'skipped',
        ...(end === 'done' ? {} : { reason: end }),
        ...(beganAt === undefined ? {} : { beganAt }),
        ...of,
        ...set,
      } as ActionRow,
    })),
    message.map(({ of, ...set }) => ({
      kind: 'message' as const,
      gone: false,
      row: aMessage({ ...of, ...set, message: `${of.enrolment}-${set.step}` } as Partial<MessageRow>),
    })),
  );
};

/** A later state of one row of an enrolment, or that it goes. */
export const anEdit = editsOf();
export type Edit = typeof anEdit extends fc.Arbitrary<infer T> ? T : never;

/** What a history at a vendor leaves, and the changes that the stream tells of it. */
export function play(vendor: string, drawn: readonly EnrolmentRow[], edits: readonly Edit[]) {
  const enrolments = drawn.map((row) => ({ ...row, vendor, owner: vendor }));
  const rows = new Map<string, Row>();
  const changes: Change[] = [];
  const nameOf = (row: Row) => keyOf(row.kind, row as KeyOf<Kind>).join(' ');
  const put = (name: string, after: Row | undefined) => {
    const before = rows.get(name);
    if (before === undefined && after === undefined) return;
    changes.push({ ...(before && { before }), ...(after && { after }) });
    if (after === undefined) rows.delete(name);
    else rows.set(name, after);
  };
  for (const row of enrolments) put(nameOf(row), row);
  for (const edit of edits) {
    if (edit.kind === 'enrolment') {
      const row = enrolments.find(({ enrolment }) => enrolment === edit.of.enrolment);
      if (row === undefined) continue;
      const now = rows.get(nameOf(row)) as EnrolmentRow;
      const { goalAt, ...close } = edit.set;
      const set = now.status === 'open' ? close : {};
      put(nameOf(row), { ...now, ...set, ...(goalAt === undefined ? {} : { goalAt }) });
    } else {
      const row = { ...edit.row, vendor };
      put(nameOf(row), edit.gone ? undefined : row);
    }
  }
  return { rows: [...rows.values()], changes };
}
