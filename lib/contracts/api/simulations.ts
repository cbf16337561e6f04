import * as z from 'zod';
import { SimulationKey, SimulationRequest, SimulationRow } from '../simulation.ts';
import { ofJourney, ofVendor, staff } from './params.ts';
import { Pictures } from './picture.ts';
import { route } from './route.ts';

const ofSimulation = ofJourney.extend({ simulation: SimulationKey.shape.simulation });

/** How a simulation stands. */
export const SimulationState = SimulationRow.omit({ kind: true, vendor: true, beatAt: true, expires: true });

export const simulationRoutes = {
  startSimulation: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/journeys/{journey}/simulations',
    answers: 'publish-journey',
    lets: staff,
    writes: true,
    tag: 'Simulations',
    summary:
      'Has all partners of the vendor played through the draft, or a version; one at a time of a vendor',
    params: ofJourney,
    body: SimulationRequest,
    answer: SimulationState,
    statuses: [202],
    rate: 2,
  }),
  readHistory: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/history',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Simulations',
    summary: 'How much there is to learn of what partners do: the enrolments that journeys have had',
    params: ofVendor,
    answer: z.object({ enrolments: z.number().int() }),
    rate: 10,
  }),
  listSimulations: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/simulations',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Simulations',
    summary: 'The simulations of the last 30 days, the latest first',
    params: ofJourney,
    answer: z.object({ simulations: z.array(SimulationState) }),
  }),
  readSimulation: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/simulations/{simulation}',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Simulations',
    summary: 'How a simulation stands, and how far it is',
    params: ofSimulation,
    answer: SimulationState,
  }),
  readPictures: route({
    method: 'GET',
    path: '/v1/vendors/{vendor}/journeys/{journey}/simulations/{simulation}/pictures',
    answers: 'api',
    lets: staff,
    writes: false,
    tag: 'Simulations',
    summary:
      'What came of a simulation that is done, and of the live version beside it where that was asked for',
    params: ofSimulation,
    answer: Pictures,
    rate: 10,
  }),
  cancelSimulation: route({
    method: 'POST',
    path: '/v1/vendors/{vendor}/journeys/{journey}/simulations/{simulation}/cancel',
    answers: 'api',
    lets: staff,
    writes: true,
    tag: 'Simulations',
    summary: 'Ends a simulation that is under way; nothing comes of it',
    params: ofSimulation,
    body: z.strictObject({}),
    answer: SimulationState,
  }),
};
