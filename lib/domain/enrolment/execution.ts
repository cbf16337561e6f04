import type { EnrolmentRow } from '../../contracts/enrolment.ts';

/** The name of the execution that runs an enrolment at present: its id, and behind a hand-over the number of the run. */
export const executionName = ({ enrolment, run }: Pick<EnrolmentRow, 'enrolment' | 'run'>): string =>
  run === 1 ? enrolment : `${enrolment}-${run}`;

/** Its exact input: the first one's, with the run and where to begin after a hand-over. */
export function executionInputOf({
  input,
  run,
  resume,
}: Pick<EnrolmentRow, 'input' | 'run' | 'resume'>): string {
  if (run === 1 || resume === undefined) return input;
  const first = JSON.parse(input);
  return JSON.stringify({
    ...first,
    enrolment: { ...first.enrolment, run },
    resume: JSON.parse(resume),
  });
}
