import type { Check, Delete, Patch, Write } from '../../../lib/contracts/write.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import type { Services } from '../../../lib/operations/services.ts';
import type { Call } from './faulty-services.ts';
import { reactionMutations } from './reaction-mutations.ts';
import type { Mutation } from './world.ts';

/** The same call of the store with other writes. */
function withWrites(call: Call, services: Pick<Services, 'store'>, change: (write: Write) => Write): Call {
  const [writes] = call.given;
  if (call.port !== 'store' || call.method !== 'transact' || !Array.isArray(writes)) return call;
  // What `transact` is given are writes.
  const changed = (writes as readonly Write[]).map(change);
  return { ...call, given: [changed], effect: () => services.store.transact(changed) };
}

/** A condition that every row meets: the write stays at its place, so that refusals keep their meaning. */
const unconditional = <W extends Check | Delete | Patch>(write: W): W => ({ ...write, when: {} });

const unguardedCheckpoint = (write: Write): Write => {
  if (write.op === 'create' && write.row.kind === 'checkpoint') return { op: 'put', row: write.row };
  return write.op === 'patch' && write.kind === 'checkpoint' ? unconditional(write) : write;
};

/** Deliberate bugs, by what is wrong. Each takes the services that stand behind it. */
export const mutations = {
  'dispatch ignores new wait rows': () => ({
    dispatch: async (services, change) => {
      if (change.after?.kind !== 'wait') await dispatch(services, change);
    },
  }),
  'a wait row is deleted without the condition on its token': (services) => ({
    outward: (call) =>
      withWrites(call, services, (write) =>
        write.op === 'delete' && write.kind === 'wait' ? unconditional(write) : write,
      ),
  }),
  'an event may wake two steps': (services) => ({
    outward: (call) =>
      withWrites(call, services, (write) =>
        write.op === 'put' && write.row.kind === 'wait'
          ? { op: 'put', row: { ...write.row, used: '[]' } }
          : write,
      ),
  }),
  'an action does not look whether its enrolment lives': (services) => ({
    outward: (call) =>
      withWrites(call, services, (write) =>
        write.op === 'check' && write.kind === 'enrolment' ? unconditional(write) : write,
      ),
  }),
  'a claim is made without the condition on the cap': (services) => ({
    outward: (call) =>
      withWrites(call, services, (write) => {
        if (write.op === 'create' && write.row.kind === 'cap') return { op: 'put', row: write.row };
        return write.op === 'patch' && write.kind === 'cap' ? unconditional(write) : write;
      }),
  }),
  ...reactionMutations,
  'the tally ignores its checkpoint': (services) => ({
    outward: (call) =>
      call.port === 'store' && call.method === 'get' && call.given[0] === 'checkpoint'
        ? { ...call, effect: async () => undefined }
        : withWrites(call, services, unguardedCheckpoint),
  }),
  'the tally moves its checkpoint without a condition': (services) => ({
    outward: (call) => withWrites(call, services, unguardedCheckpoint),
  }),
} satisfies Record<string, (services: Pick<Services, 'store'>) => Mutation>;

export type MutationName = keyof typeof mutations;
