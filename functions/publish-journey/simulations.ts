import type { Compile } from '../../lib/operations/publishing/publication.ts';
import { startSimulation } from '../../lib/operations/simulations/start.ts';
import type { SimulationQueue } from '../../lib/ports/simulation-queue.ts';
import type { Answers } from '../../lib/runtime/api/ask.ts';

const statuses = { missing: 404, busy: 409, refused: 422 } as const;

/** Simulations are compiled here, and played by `simulate`. */
export const simulationsWith = (
  compile: Compile,
  queue: SimulationQueue,
): Pick<Answers<'publish-journey'>, 'startSimulation'> => ({
  async startSimulation({ services, params, body }) {
    const started = await startSimulation(services, { compile, queue }, { ...params, ...body });
    if (started.outcome === 'started') return { body: started.row };
    const { outcome, reason: title, findings } = started;
    return { refusal: { status: statuses[outcome], title, ...(findings && { findings }) } };
  },
});
