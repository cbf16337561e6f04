import { Pictures } from '../../lib/contracts/api/picture.ts';
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
    if (pictures === undefined) return none();
    const known = Pictures.safeParse(pictures);
    return known.success
      ? { body: known.data }
      : refuse(404, 'Another version of the product has made it, which shows otherwise: simulate anew.');
  },

  async cancelSimulation({ services, params }) {
    const row = await cancelSimulation(services, params);
    if (row === undefined) return none();
    return row.status === 'cancelled'
      ? { body: row }
      : refuse(409, `The simulation is ${row.status} already.`);
  },
};
