import { type Stage, stages } from '../../contracts/naming.ts';
import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';

/** The stage that the journey belongs to: as asked for, else as its name says, else `onboard`. */
export function stageOf(
  journey: Journey,
  asked: Stage | undefined,
  { findings, journeyAt }: Importing,
): Stage {
  if (asked !== undefined) return asked;
  const words = journey.Name.toLowerCase();
  const named = stages.find((stage) => words.includes(stage));
  const stage = named ?? 'onboard';
  const why = named === undefined ? 'nothing in the export names one' : 'its name says so';
  const message = `the stage is “${stage}”, for ${why}; --stage chooses another`;
  findings.add('stage-chosen', journeyAt.file, below(journeyAt, 'Name').path, message);
  return stage;
}
