import type { Invariant } from './invariant.ts';

/** Every fact that was asked to be recorded stands in the table once; each emitted one once. */
export const eventsOnce: Invariant = {
  name: 'every event is recorded once',
  broken({ requests, rows, performed }) {
    const events = [...rows.values()].flat().filter((row) => row.kind === 'event');
    const lost = requests
      .filter(({ type, id, at, partner }) => {
        const same = events.filter(
          (event) => event.type === type && event.id === id && event.at === at && event.partner === partner,
        );
        return same.length !== 1;
      })
      .map(({ type, id }) => `${type} ${id} of a client is not there`);
    const emitted = performed.flatMap(({ enrolment, actions }) =>
      actions
        .filter(({ kind }) => kind === 'emit' || kind === 'advance')
        .map(({ id }) => ({ enrolment: enrolment.id, step: id })),
    );
    const asked = new Set(requests.map(({ id }) => id));
    const own = events.filter(({ id }) => !asked.has(id));
    const steps = new Set(emitted.map(({ enrolment, step }) => `${enrolment} ${step}`));
    // A lapse and a recovery are recorded with the activity that they follow from; a resumption by whoever resumes.
    const byMachines = own.filter(({ type }) => !/^(engagement|journey)\./.test(type));
    return byMachines.length < steps.size
      ? [...lost, `${steps.size} steps emitted, and there are ${byMachines.length} events of theirs`]
      : lost;
  },
};
