import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId, useRef } from 'react';
import { parseDuration, sayDuration } from '../../../../lib/journey/syntax/duration.ts';

const units = ['minutes', 'hours', 'days', 'weeks'];

/** A duration as a number and a unit. */
export function DurationField(props: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  onChange(value: string | undefined): void;
}) {
  const id = useId();
  const { count, unit: written } = taken(props.value);
  // While the number is written anew there is no duration, and its unit is still the one that was chosen.
  const unitBefore = useRef('days');
  const unit = written ?? unitBefore.current;
  unitBefore.current = unit;
  const set = (nextCount: number | undefined, nextUnit: string) =>
    props.onChange(nextCount === undefined ? undefined : inWords(nextCount, nextUnit));
  return (
    <Input.Wrapper
      id={id}
      label={props.label}
      description={props.description}
      withAsterisk={props.required ?? false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <Group gap="xs" wrap="nowrap">
        <NumberInput
          id={id}
          min={1}
          max={5000}
          allowDecimal={false}
          hideControls
          value={count ?? ''}
          placeholder={props.required === true ? '' : 'not set'}
          disabled={props.disabled ?? false}
          onChange={(value) => set(typeof value === 'number' && value > 0 ? value : undefined, unit)}
          className="je-grow"
        />
        <NativeSelect
          aria-label={`Unit of ${props.label.toLowerCase()}`}
          data={units}
          value={unit}
          disabled={props.disabled ?? false}
          onChange={(event) => set(count ?? 1, event.currentTarget.value)}
        />
      </Group>
    </Input.Wrapper>
  );
}

const inWords = (count: number, unit: string): string => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;

function taken(value: string | undefined): { count: number | undefined; unit: string | undefined } {
  const seconds = value === undefined ? undefined : parseDuration(value);
  if (value === undefined || seconds === undefined) return { count: undefined, unit: undefined };
  const said = /^\d+ (minute|hour|day|week)s?$/.test(value) ? value : sayDuration(seconds);
  const [count = '', unit = 'days'] = said.split(' ');
  return { count: Number(count), unit: unit.endsWith('s') ? unit : `${unit}s` };
}
