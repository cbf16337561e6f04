import { readFile } from 'node:fs/promises';
import { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import { type JourneyHistory, journeyHistory } from '../../../lib/operations/journey-history.ts';
import { learnBehaviour } from '../../../lib/operations/learn-behaviour.ts';
import { onProduct } from '../journey/on-product.ts';
import { lineProgress } from '../progress.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';

/** What a forecast is told of the past. */
export interface History {
  readonly behaviour: LearnedBehaviour | undefined;
  /** Who entered the first journey, and what came of it: what the forecast is held against. */
  readonly lived: JourneyHistory | undefined;
}

/** Reads the past that the options name, from a file or from the running product. Throws, naming what is wrong with it. */
export async function historyOf(
  options: SimulateOptions,
  [first]: ScenarioSpec['journeys'],
): Promise<History> {
  const { behaviour, calibrate, since, vendor, data, region, environment } = options;
  if (since !== undefined && calibrate !== true) throw new Error('--since: say --calibrate too');
  const fromFile =
    behaviour === undefined || behaviour === 'live' ? undefined : await behaviourOfFile(behaviour);
  if (behaviour !== 'live' && calibrate !== true) return { behaviour: fromFile, lived: undefined };
  if (vendor === undefined)
    throw new Error(`${calibrate ? '--calibrate' : '--behaviour live'}: say whose history with --vendor`);
  const progress = lineProgress('history', options.json !== true, 'partner');
  try {
    return await onProduct({ vendor, data, region, environment }, async (services) => {
      const journey = first?.definition.journey ?? '';
      const lived = calibrate
        ? await journeyHistory(services, { vendor, journey, ...(since && { since }) }, progress.at)
        : undefined;
      if (lived?.outcome === 'refused')
        throw new Error(`${lived.reason}: see waymark journey list, and journey counts`);
      return {
        behaviour: behaviour === 'live' ? await learnBehaviour(services, { vendor }, progress.at) : fromFile,
        lived,
      };
    });
  } finally {
    progress.end();
  }
}

/** What `waymark simulate learn` printed. */
async function behaviourOfFile(file: string): Promise<LearnedBehaviour> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`--behaviour: ${file} can not be read: name a file, or live`, { cause });
  });
  const parsed = LearnedBehaviour.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new Error(
    `--behaviour: ${file}: ${where}${issue?.message}; make it anew with waymark simulate learn`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
