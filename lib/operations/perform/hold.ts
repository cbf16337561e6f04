import type { Action, ActionKind, ActionRow, EnrolmentRef } from '../../contracts/action.ts';
import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import { actionRow } from '../../domain/action/act.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';

/** A marketing mail that a pause held back for longer is out of date. */
const longestHold = 7 * 24 * 3_600_000;

/** Actions that nobody sees: a pause holds none of them, so that a wait behind them keeps counting. */
const unseen: ReadonlySet<ActionKind> = new Set<ActionKind>(['end', 'continue', 'reckon']);

/** Whether a list may be done now. */
export type Standing =
  | { held: true; since: string }
  | {
      held: false;
      pilot: boolean;
      /** There where the list comes back from a hold that was too long for marketing mails: ends the hold. */
      letGo?: () => Promise<void>;
    };

/** What a list is held with: its first action stands for it, for several lists of one enrolment may be held. */
interface Scene {
  readonly services: Services;
  readonly enrolment: EnrolmentRef;
  readonly hold: ActionRow;
}

/** Holds a list while its journey is paused, and lets it go on once it is not. */
export async function stand(
  services: Services,
  enrolment: EnrolmentRef,
  actions: readonly Action[],
): Promise<Standing> {
  const { store, clock } = services;
  const { vendor, journey } = enrolment;
  const [first] = actions;
  for (;;) {
    const [switched, row] = await Promise.all([
      store.get('journey', { vendor, journey }),
      store.get('enrolment', { ...enrolment, enrolment: enrolment.id }),
    ]);
    const go = { held: false, pilot: row?.pilot ?? false } as const;
    // What is closed is told by the actions themselves: a repeat of the end goes well.
    if (row?.status !== 'open' || first === undefined) return go;
    const now = instantOf(clock.business());
    const fresh = actionRow(
      { enrolment, now },
      { ...first, kind: 'hold' },
      { outcome: 'done', detail: journey },
    );
    const known = wasEverPaused(switched, row) ? await store.get('action', fresh) : undefined;
    const scene = { services, enrolment, hold: known ?? fresh };
    if (switched?.status === 'paused') {
      if (actions.every((action) => unseen.has(action.kind))) return go;
      if (await hold(scene, row, known === undefined)) return { held: true, since: scene.hold.at };
      continue;
    }
    if (known === undefined) return go;
    const letGo = () => endHold(scene, switched);
    // A list that comes back after too long stays held until it is done: it may be deferred in between.
    if (epochOf(now) - epochOf(known.at) > longestHold) return { ...go, letGo };
    await letGo();
    return go;
  }
}

/** Most journeys never are: nothing has to be looked up for them. */
const wasEverPaused = (journey: JourneyRow | undefined, row: EnrolmentRow): boolean =>
  row.heldSince !== undefined || journey?.resumedAt !== undefined || journey?.status === 'paused';

/**
 * Marks the enrolment and the list as held. Mark and pause are one transaction: whoever resumes the journey finds
 * every mark. Refused where the journey was resumed, or the enrolment changed, since they were read.
 */
async function hold(
  { services, enrolment, hold }: Scene,
  row: EnrolmentRow,
  isNew: boolean,
): Promise<boolean> {
  const { vendor, journey } = enrolment;
  const { heldSince } = row;
  const outcome = await services.store.transact([
    heldSince === undefined
      ? {
          op: 'patch',
          kind: 'enrolment',
          key: row,
          set: { heldSince: hold.at },
          when: { status: 'open', heldSince: { absent: true } },
        }
      : { op: 'check', kind: 'enrolment', key: row, when: { status: 'open', heldSince } },
    { op: 'check', kind: 'journey', key: { vendor, journey }, when: { status: 'paused' } },
    ...(isNew ? [{ op: 'create', row: hold } as const] : []),
  ]);
  return outcome.committed;
}

/** Takes the marks away, unless the journey is paused anew: then another list may be held by the same mark. */
async function endHold({ services, enrolment, hold }: Scene, journey: JourneyRow | undefined): Promise<void> {
  const { store } = services;
  await store.transact([{ op: 'delete', kind: 'action', key: hold }]);
  await store.transact([
    {
      op: 'patch',
      kind: 'enrolment',
      key: { ...enrolment, enrolment: enrolment.id },
      remove: ['heldSince'],
      when: { status: 'open' },
    },
    ...(journey === undefined
      ? []
      : [{ op: 'check', kind: 'journey', key: journey, when: { status: journey.status } } as const]),
  ]);
}
