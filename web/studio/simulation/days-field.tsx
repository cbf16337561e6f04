import { NumberInput } from '@mantine/core';
import { mostDays } from '../../../lib/contracts/simulation.ts';

export const isWhole = (value: number | string, most: number): boolean => {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= 1 && number <= most;
};
export const areDays = (value: number | string): boolean => isWhole(value, mostDays);

/** For how many days a journey is simulated. */
export function DaysField(props: { value: number | string; onChange: (value: number | string) => void }) {
  return (
    <NumberInput
      label="Days"
      {...props}
      min={1}
      max={mostDays}
      allowDecimal={false}
      error={areDays(props.value) ? undefined : `1 to ${mostDays}`}
    />
  );
}
