import { type Forecasting, runForecast } from './run-forecast.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';

/** Up to so many partners, chance is looked at under many seeds where nothing is said. */
const fewPartners = 10_000;
const manySeeds = 20;

/** Plays a scenario as the options say, with a bar of progress on a terminal; Ctrl-C ends it early. */
export async function forecastSpec(
  spec: ScenarioSpec,
  options: SimulateOptions,
): Promise<Forecasting & { ended: boolean }> {
  const size = 'size' in spec.population ? spec.population.size : spec.population.partners.length;
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const shown = process.stderr.isTTY === true && options.json !== true;
  try {
    const forecasting = await runForecast(spec, {
      seeds: options.seeds ?? (size > fewPartners ? 1 : manySeeds),
      perSecond: options.rate,
      workers: options.workers,
      signal: stop.signal,
      onProgress(share) {
        if (shown)
          process.stderr.write(
            `\r\u001b[K${'█'.repeat(Math.round(share * 40)).padEnd(40, '░')} ${Math.floor(share * 100)} %`,
          );
      },
    });
    return { ...forecasting, ended: stop.signal.aborted };
  } finally {
    process.off('SIGINT', interrupt);
    if (shown) process.stderr.write('\r\u001b[K');
  }
}
