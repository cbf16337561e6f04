import type { GivenAnswer } from '../../lib/contracts/api/registry.ts';
import { enrolmentsSoFar } from '../../lib/operations/simulations/history.ts';
import { cancelSimulation, listSimulations, readSimulation } from '../../lib/operations/simulations/read.ts';
import { readSheets } from '../../lib/operations/simulations/sheets.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

const none = () => refuse(404, 'There is no such simulation.');

/** Simulations with all partners of a vendor; publish-journey starts them, for it has the compiler. */
export const simulations: Pick<
  Answers<'api'>,
  'readHistory' | 'listSimulations' | 'readSimulation' | 'readPictures' | 'cancelSimulation'
> = {
  readHistory: async ({ services, params: { vendor } }) => ({
    body: { enrolments: await enrolmentsSoFar(services, vendor) },
  }),

  listSimulations: async ({ services, params }) => ({
    body: { simulations: await listSimulations(services, params) },
  }),

  async readSimulation({ services, params }) {
    const row = await readSimulation(services, params);
    return row === undefined ? none() : { body: row };
  },

  async readPictures({ services, params }) {
    const row = await readSimulation(services, params);
    if (row === undefined) return none();
    if (row.status !== 'done')
      return refuse(404, `The simulation is ${row.status}: there is nothing to show.`);
    const pictures = await readSheets(services, { ...params, document: 'pictures' });
    // As `simulate` has kept them; the route's schema reads them once more.
    return pictures === undefined ? none() : { body: pictures as GivenAnswer<'readPictures'> };
  },

  async cancelSimulation({ services, params }) {
    const row = await cancelSimulation(services, params);
    if (row === undefined) return none();
    return row.status === 'cancelled'
      ? { body: row }
      : refuse(409, `The simulation is ${row.status} already.`);
  },
};
