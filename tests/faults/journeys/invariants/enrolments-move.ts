import { dueAt, openTasks } from '../../../../lib/asl/index.ts';
import { executionName } from '../../../../lib/domain/enrolment/execution.ts';
import type { Invariant } from './invariant.ts';

/** An enrolment that is open is carried by an execution that something can still move; one that is closed by none. */
export const enrolmentsMove: Invariant = {
  name: 'each enrolment ends or waits for something that can still come',
  broken({ enrolments, runs, now }) {
    const byName = new Map(runs.map((run) => [run.name, run]));
    return enrolments.flatMap((enrolment) => {
      const { journey, status } = enrolment;
      const run = byName.get(executionName(enrolment));
      const running = run !== undefined && run.end === undefined;
      if (status !== 'open') return running ? [`${journey} is ${status} and its execution goes on`] : [];
      if (run === undefined) return [`${journey} is open and was never started`];
      if (!running) return [`${journey} is open and its execution has ended: ${run.end?.status}`];
      const due = dueAt(run.state);
      if (due !== undefined && due <= now) return [`${journey} has a timer that never fires`];
      const lost = openTasks(run.state).filter(({ submitted }) => !submitted);
      return lost.map(({ resource }) => `${journey} waits for a task that nobody does: ${resource}`);
    });
  },
};
