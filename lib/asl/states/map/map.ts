import {
  anything,
  dataFields,
  integer,
  list,
  number,
  object,
  onlyJsonata,
  onlyJsonPath,
  orExpression,
  resultFields,
  string,
} from '../../rules/fields.ts';
import type { Outcome, Visit } from '../../run/visit.ts';
import type { StateKind } from '../kind.ts';
import { boundsOf } from './bounds.ts';
import { itemsOf } from './items.ts';
import { iterationFailed, iterationSucceeded } from './iterate.ts';
import { launch, recordStart } from './launch.ts';
import { type Plan, planOf } from './plan.ts';
import { answered, readItems, unanswered } from './reading.ts';

const { Arguments: _, ...fields } = resultFields;

/** Runs its ItemProcessor once for each item; its result is the array of their outputs, in the items' order. */
export const map: StateKind = {
  type: 'Map',
  fields: {
    ...dataFields,
    ...fields,
    Items: onlyJsonata(
      orExpression((value) => list(value, 'JSONata') && object(value, 'JSONata') && 'an array'),
    ),
    ItemsPath: onlyJsonPath(string),
    ItemProcessor: object,
    Iterator: object,
    ItemSelector: anything,
    ItemReader: object,
    ItemBatcher: object,
    ResultWriter: object,
    MaxConcurrency: orExpression(integer(0)),
    ToleratedFailureCount: orExpression(integer(0)),
    ToleratedFailurePercentage: orExpression(number(0, 100)),
    Label: string,
  },
  prepare(blueprint) {
    const plan = planOf(blueprint);
    return {
      start: (visit) => start(visit, plan),
      taskSucceeded: (visit, task, output) => answered(visit, plan, task, output),
      taskFailed: (visit, task, error, cause) => unanswered(visit, task, error, cause),
      branchSucceeded: (visit, branch, output) => iterationSucceeded(visit, plan, branch, output),
      branchFailed: (visit, branch, failure) => iterationFailed(visit, plan, branch, failure),
    };
  },
};

async function start(visit: Visit, plan: Plan): Promise<Outcome> {
  const bounds = await boundsOf(visit, plan);
  if (plan.reader) return readItems(visit, plan, plan.reader, bounds);
  const items = await itemsOf(visit, plan);
  recordStart(visit, plan, items.values.length);
  return launch(visit, plan, items, bounds);
}
