import { NativeSelect } from '@mantine/core';
import type { SimulatedBehaviour } from '../../../lib/contracts/simulation.ts';
import { weightAbove } from '../../../lib/simulate/behaviour/learned.ts';

/** From so many enrolments on, what partners did may weigh as much as what the journey assumes. */
const enough = weightAbove;

/** What partners are believed to do where nobody chose. */
export const usualBehaviour = (enrolments: number | undefined): SimulatedBehaviour =>
  (enrolments ?? 0) >= enough ? 'learned' : 'assumed';

/** What partners are believed to do in a simulation. */
export function BehaviourField(props: {
  value: SimulatedBehaviour;
  /** How many enrolments there are to learn from; undefined until it is known. */
  enrolments: number | undefined;
  onChange: (value: SimulatedBehaviour) => void;
}) {
  const { value, enrolments, onChange } = props;
  const from = enrolments === undefined ? '' : `, from ${enrolments.toLocaleString('en')} enrolments`;
  return (
    <NativeSelect
      className="sim-behaviour"
      label="Partners do"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value === 'learned' ? 'learned' : 'assumed')}
      data={[
        { value: 'assumed', label: 'what the journey assumes' },
        { value: 'learned', label: `what they did so far${from}`, disabled: enrolments === 0 },
      ]}
    />
  );
}
