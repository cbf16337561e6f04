import { openTasks } from '../../../../lib/asl/index.ts';
import { claimOf } from '../../../../lib/domain/wait/claim.ts';
import { earliest } from '../../../../lib/domain/wait/satisfies.ts';
import type { Invariant } from './invariant.ts';

type OpenTask = ReturnType<typeof openTasks>[number];

/** Whether a request waits for its token to be answered: nobody answers that of a delay (ADR 0046). */
const isForAnEvent = ({ token, submitted, arguments: given }: OpenTask): boolean => {
  const { Payload: request } = given as { Payload?: { delay?: unknown } };
  return token !== undefined && submitted === true && request?.delay === undefined;
};

/** Whoever waits for an event has a row that leads the event to it, and no event that it waits for is there already. */
export const waitsHaveClaims: Invariant = {
  name: 'every wait has its claim',
  async broken({ runs, rows }) {
    const all = [...rows.values()].flat();
    const waits = new Map(all.flatMap((row) => (row.kind === 'wait' ? [[row.token, row] as const] : [])));
    const open = runs.flatMap((run) =>
      run.end === undefined ? openTasks(run.state).filter(isForAnEvent) : [],
    );
    const broken = open.map(async ({ token = '' }): Promise<string[]> => {
      const wait = waits.get(token);
      if (wait === undefined) return ['a machine waits for an event and no row says so'];
      const events = all.filter(
        (row) => row.kind === 'event' && row.type === wait.event && row.partner === wait.partner,
      );
      // Narrowed by the filter, which TypeScript follows for one condition only.
      const found = await earliest(claimOf(wait), events as Parameters<typeof earliest>[1]);
      return found === undefined ? [] : [`${wait.step} still waits for ${wait.event}, which came`];
    });
    return (await Promise.all(broken)).flat();
  },
};
