import type { Services } from '../../operations/services.ts';

/** An answer has 29 seconds; what is begun then is still to be finished. Milliseconds. */
const enough = 20_000;

/** Tells whether an answer that is begun now should come to its end. */
export function answerTime({ clock }: Pick<Services, 'clock'>): { readonly isOver: () => boolean } {
  const end = clock.machine() + enough;
  return { isOver: () => clock.machine() >= end };
}
