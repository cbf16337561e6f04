import type { ActionRow } from '../../contracts/action.ts';
import { callFailures } from '../../contracts/action.ts';
import { skipReasons } from '../../contracts/message.ts';
import { missed } from '../wait/missed.ts';
import { inWords, type Told, wasOver } from './telling.ts';

/** What a journey did at once, or decided not to do. */
export const tellAction: Told<'action'> = (row, scene) => {
  const { at, journey, step, reason, detail } = row;
  // The enrolment itself tells that it is held.
  if (row.action === 'hold') return [];
  const common = { at, kind: 'action', journey, step } as const;
  if (row.outcome === 'skipped' && row.action === 'waitFor') {
    // The enrolment tells why nothing came of it.
    if (reason === missed.left) return [];
    const says = `saw no ${detail} in time`;
    return [{ ...common, kind: 'wait', mark: 'did not', says, ...(reason === undefined ? {} : { reason }) }];
  }
  if (row.outcome === 'skipped') {
    const says = `${failed(row)}: ${whyNot(row)}`;
    return [{ ...common, mark: 'did not', says, ...(reason === undefined ? {} : { reason }) }];
  }
  if (row.action !== 'reckon') {
    // What it went on with belongs to the wait, and comes before what it went on to do.
    const kind = row.action === 'waitFor' ? 'wait' : 'action';
    return [{ ...common, kind, mark: 'did', says: `${verbs[row.action] ?? row.action} ${object(row)}` }];
  }
  // The detail begins with the instant.
  const until = detail.slice(0, scene.now.length);
  const waits = until > scene.now && !wasOver(scene, row.enrolment, scene.now);
  return [
    waits
      ? { ...common, mark: 'waits', says: `waits until ${detail}` }
      : { ...common, mark: 'did', says: `had to wait until ${detail}` },
  ];
};

const verbs: Readonly<Record<string, string>> = {
  task: 'opened task',
  set: 'set',
  award: 'awarded',
  advance: 'moved',
  emit: 'emitted',
  approve: 'asked for a decision of the',
  call: 'called',
  waitFor: 'went on with',
};

const object = ({ action, detail }: ActionRow): string => (action === 'approve' ? inWords(detail) : detail);

/** A call that came to nothing was made, or tried. */
const failed = ({ action, detail }: ActionRow): string =>
  action === 'call' ? `called ${detail} in vain` : `did not ${action} ${detail}`;

const reasons: Readonly<Record<string, string>> = { ...skipReasons, ...callFailures };

const whyNot = ({ reason }: ActionRow): string =>
  (reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : reason) ?? 'no reason kept';
