import type { Write } from '../../../lib/contracts/write.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import type { Call } from './faulty-services.ts';
import type { Mutation } from './world.ts';

/** Dispatch that does nothing for new events of a type. */
const deafTo =
  (type: string): (() => Mutation) =>
  () => ({
    dispatch: async (services, change) => {
      if (change.after?.kind !== 'event' || change.after.type !== type) await dispatch(services, change);
    },
  });

/** Answers as though a call had gone well, and does nothing. */
const pretended = (call: Call, answer: unknown): Call => ({ ...call, effect: async () => answer });

function notesGoal({ port, method, given: [writes] }: Call): boolean {
  if (port !== 'store' || method !== 'transact' || !Array.isArray(writes)) return false;
  // What `transact` is given are writes.
  return (writes as readonly Write[]).some(
    (write) => write.op === 'patch' && write.kind === 'enrolment' && write.set?.goalAt !== undefined,
  );
}

/** Bugs by which nobody reacts to something, as though it had never happened. */
export const reactionMutations = {
  'an event that starts a journey starts nothing': deafTo('stage.entered'),
  'nobody hears that a partner left': deafTo('partner.left'),
  'a goal is never noted': (): Mutation => ({
    outward: (call) => (notesGoal(call) ? pretended(call, { committed: true }) : call),
  }),
  'control-execution drops a start': (): Mutation => ({
    outward: (call) =>
      call.port === 'orchestrator' && call.method === 'start' ? pretended(call, undefined) : call,
  }),
} as const;

export type ReactionMutation = keyof typeof reactionMutations;

/** Which promise each of them breaks. */
export const reactionsCaughtBy: { readonly [K in ReactionMutation]: RegExp } = {
  'an event that starts a journey starts nothing':
    /BROKEN who enters follows from the events: .* did stage\.entered, and trial knows nothing of it/,
  'nobody hears that a partner left':
    /BROKEN what is stopped follows from the events: trial went on though partner\.left came/,
  'a goal is never noted':
    /BROKEN which goals are reached follows from the events: trial did not note that deal\.won reached its goal/,
  'control-execution drops a start':
    /BROKEN each enrolment ends or waits for something that can still come: trial is open and was never started/,
};
