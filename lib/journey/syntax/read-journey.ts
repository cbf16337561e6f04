import type * as z from 'zod';
import { EventType } from '../../contracts/naming.ts';
import type { Assumption, GoalModel, Head, JourneyModel, StartModel } from '../model/journey.ts';
import type { Step } from '../model/step.ts';
import { describeIssues } from './describe-issue.ts';
import { seconds } from './duration.ts';
import { readAgain } from './entries.ts';
import { anyActivity, JourneyFile, Start } from './head-schema.ts';
import type { Misfit } from './misfit.ts';
import { readSteps } from './read-steps.ts';
import { readSending } from './sending-hours.ts';
import { readShare } from './share.ts';
import { stepIds } from './step-ids.ts';

type Written = z.infer<typeof JourneyFile>;
type Top = { [K in keyof Written]?: Written[K] | undefined };

/** Reads the values of a journey file into the model, with every misfit found on the way. */
export function readJourney(value: Readonly<Record<string, unknown>>): {
  journey: JourneyModel;
  misfits: Misfit[];
} {
  const ids = stepIds(value.steps);
  const misfits: Misfit[] = [];
  const orphans: Step[] = [];
  const strays: JourneyModel['strays'][number][] = [];
  const head = { ...headOf(readTop(value, misfits)), ...listsOf(value) };
  const steps = Array.isArray(value.steps)
    ? readSteps(value.steps, ['steps'], { ids, misfits, orphans, strays })
    : [];
  return { journey: { head, steps, orphans, strays, endId: ids.take(undefined, 'end') }, misfits };
}

/** The keys that fit, each on its own, so that one wrong value does not hide the others. */
function readTop(value: Readonly<Record<string, unknown>>, misfits: Misfit[]): Top {
  const whole = JourneyFile.safeParse(value, { reportInput: true });
  if (whole.success) return whole.data;
  misfits.push(...describeIssues(whole.error.issues, [], value, JourneyFile));
  const wrong = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const fitting = Object.entries(value).filter(
    ([key]) => Object.hasOwn(JourneyFile.shape, key) && !wrong.has(key),
  );
  return JourneyFile.partial().parse(Object.fromEntries(fitting));
}

function headOf(top: Top): Partial<Head> {
  const { journey, title, stage, audience, again, holdout, goal, sending, assume } = top;
  return {
    ...(journey === undefined ? {} : { journey }),
    ...(title === undefined ? {} : { title }),
    ...(stage === undefined ? {} : { stage }),
    ...(audience === undefined ? {} : { audience: { text: audience, path: ['audience'] } }),
    again: readAgain(again),
    ...(holdout === undefined ? {} : { holdout: readShare(holdout) }),
    ...(goal === undefined ? {} : { goal: goalOf(goal) }),
    ...(sending === undefined ? {} : { sending: readSending(sending) }),
    assume: assumptionsOf(assume ?? {}),
  };
}

const goalOf = ({ event, where, within, ends }: NonNullable<Written['goal']>): GoalModel => ({
  event: { name: event, path: ['goal', 'event'] },
  ...(where === undefined ? {} : { where: { text: where, path: ['goal', 'where'] } }),
  ...(within === undefined ? {} : { within: seconds(within) }),
  ends: ends ?? false,
});

const assumptionsOf = (written: NonNullable<Written['assume']>): Assumption[] =>
  Object.entries(written).map(([name, { probability, median }]) => ({
    event: { name, path: ['assume', name], isKey: true },
    probability,
    median: seconds(median),
  }));

/** Lists are read item by item: one wrong start does not hide the others. */
function listsOf({
  starts,
  stops,
}: Readonly<Record<string, unknown>>): Pick<Partial<Head>, 'starts' | 'stops' | 'stopsOnActivity'> {
  const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  return {
    ...(starts === undefined ? {} : { starts: items(starts).flatMap(startOf) }),
    stopsOnActivity: items(stops).includes(anyActivity),
    stops: items(stops).flatMap((stop, index) => {
      const name = EventType.safeParse(stop);
      return name.success ? [{ name: name.data, path: ['stops', index] }] : [];
    }),
  };
}

function startOf(value: unknown, index: number): StartModel[] {
  const read = Start.safeParse(value);
  if (!read.success) return [];
  const { stage, inactive, event, where } = read.data;
  if (stage !== undefined) return [{ kind: 'stage', stage }];
  if (inactive !== undefined) return [{ kind: 'inactive', days: seconds(inactive) / 86_400 }];
  if (event === undefined) return [];
  const path = ['starts', index];
  return [
    {
      kind: 'event',
      event: { name: event, path: [...path, 'event'] },
      ...(where === undefined ? {} : { where: { text: where, path: [...path, 'where'] } }),
    },
  ];
}
