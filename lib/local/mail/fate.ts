import { shareOf } from '../../domain/chance-of-membership.ts';
import type { MailSettings } from './settings.ts';

/** What is still to be told of a mail that was sent. */
export type LaterKind = 'delayed' | 'delivered' | 'opened' | 'clicked' | 'machineOpened' | 'machineClicked';

/** What becomes of a mail whose address takes mail. */
export interface Fate {
  /** Whether its delivery is told later too. */
  readonly delayed: boolean;
  /** In business time, epoch milliseconds. */
  readonly later: readonly { readonly kind: LaterKind; readonly at: number }[];
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Draws the fate of a mail, the same for the same seed and `message`. A delay is told after half an hour and is over within
 * half a day; programs look within a minute of the delivery, readers mostly within hours and at most a day and a half
 * later, and who follows a link does so within minutes.
 */
export function fateOf(settings: MailSettings, message: string, at: number): Fate {
  const chance = (what: string): number => shareOf('mail', settings.seed, what, message);
  const delayed = chance('delayed') < settings.delayed;
  const delivered = at + (delayed ? hour + chance('delivered at') * 11 * hour : 0);
  const later: { kind: LaterKind; at: number }[] = [];
  const tell = (kind: LaterKind, due: number) => later.push({ kind, at: Math.ceil(due) });
  if (delayed) {
    tell('delayed', at + 30 * minute);
    tell('delivered', delivered);
  }
  if (chance('machines') < settings.machines) {
    const looked = delivered + 5 * second + chance('machine opened at') * 55 * second;
    tell('machineOpened', looked);
    if (chance('machine clicked') < 0.5) tell('machineClicked', looked + second);
  }
  if (chance('opened') < settings.opened) {
    const opened = delivered + 5 * minute + chance('opened at') ** 3 * 36 * hour;
    tell('opened', opened);
    if (chance('clicked') < settings.clicked) {
      tell('clicked', opened + 10 * second + chance('clicked at') * 10 * minute);
    }
  }
  return { delayed, later };
}
