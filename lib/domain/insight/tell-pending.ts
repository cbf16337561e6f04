import { inWords, journeyOf, type Told, wasOver } from './telling.ts';

/** What a journey waits for. */
export const tellWait: Told<'wait'> = (row, scene) => {
  const { at, journey, step, event: awaited, until } = row;
  // The row outlasts an enrolment that was left while it waited, until its time to live.
  if (wasOver(scene, row.enrolment, until)) return [];
  const common = { at, kind: 'wait', journey, step } as const;
  return until < scene.now
    ? [{ ...common, at: until, mark: 'did not', says: `saw no ${awaited} in time`, reason: 'timed-out' }]
    : [{ ...common, mark: 'waits', says: `waits for ${awaited} until ${until}` }];
};

/** A to-do of the partner. */
export const tellTask: Told<'task'> = (row) => {
  const { step, task: id, dueAt, doneAt } = row;
  if (doneAt !== undefined)
    return [{ at: doneAt, kind: 'task', mark: 'did', step, says: `task ${id} was done` }];
  const due = dueAt === undefined ? '' : `, due ${dueAt}`;
  return [{ at: row.openedAt, kind: 'task', mark: 'waits', step, says: `task ${id} is open${due}` }];
};

/** A decision that is with somebody at the vendor, or was made. */
export const tellApproval: Told<'approval'> = (row, scene) => {
  const { journey, step, role, decision, decidedAt } = row;
  const common = { kind: 'approval', journey, step } as const;
  if (decidedAt !== undefined) {
    return [{ ...common, at: decidedAt, mark: 'did', says: `the ${inWords(role)} ${decision} it` }];
  }
  if (wasOver(scene, row.enrolment, scene.now)) return [];
  return [{ ...common, at: row.openedAt, mark: 'waits', says: `the ${inWords(role)} has not decided yet` }];
};

/** A call that was not answered yet; what became of it stands in the record of the action. */
export const tellCall: Told<'call'> = (row, scene) => {
  const { step, attempts, startedAt: at } = row;
  if (row.status !== 'open' || wasOver(scene, row.enrolment, scene.now)) return [];
  const tries = attempts === 1 ? 'once' : `${attempts} times`;
  const says = `has called ${tries} without a good answer, and tries again`;
  return [{ at, kind: 'call', mark: 'waits', ...journeyOf(scene, row.enrolment), step, says }];
};
