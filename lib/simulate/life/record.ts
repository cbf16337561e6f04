import { eventRow } from '../../domain/event/record.ts';
import { instantOf } from '../../domain/instant.ts';
import { count } from '../tally/tally.ts';
import type { Life, LivedEvent } from './life.ts';

/** An id that nothing else of the partner has. */
export function nextId(life: Life): string {
  life.ids += 1;
  return `e${life.ids}`;
}

/** Puts an event on the partner's record; it is dispatched when what happens now is done. */
export function record(life: Life, type: string, data: object, isTheirs: boolean): void {
  const { scenario, membership } = life;
  const at = instantOf(life.now);
  const id = nextId(life);
  const fact = { vendor: membership.vendor, partner: membership.partner, type, id, at, data: { ...data } };
  life.theirs.add(id);
  take(life, { ...eventRow(scenario.catalogue, fact, at), reference: id });
  if (isTheirs) count(life.tally.events, type);
}

/** Takes an event as a journey's action has made it. */
export function take(life: Life, event: LivedEvent): void {
  life.events.push(event);
  life.undispatched.push(event);
}

/** Has an event come at a moment, in the order of time; of two of one moment the one that was foreseen first. */
export function foresee(life: Life, coming: Life['coming'][number]): void {
  const { length } = life.coming;
  let place = length;
  while (place > 0 && (life.coming[place - 1]?.at ?? 0) > coming.at) place -= 1;
  life.coming.splice(place, 0, coming);
}
