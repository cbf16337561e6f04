import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { isRecord } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { DurationField } from './duration-field.tsx';
import { OfferField } from './text-field.tsx';
import { formOf, momentParts, untilOf, type WaitForm } from './wait-parts.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const forms: Readonly<Record<WaitForm, string>> = {
  duration: 'For some time',
  weekday: 'Until a day of the week',
  date: 'Until a date',
  field: 'Until a date of the partner',
};

const starts: Readonly<Record<WaitForm, unknown>> = {
  duration: '3 days',
  weekday: 'until tuesday 09:00',
  date: 'until 2027-01-15 09:00',
  field: { until: '$partner.renewalDate', before: '30 days' },
};

/** How long, or until when, a wait lasts. */
export function WaitField(props: { value: unknown; disabled: boolean; onChange(value: unknown): void }) {
  const { catalogue } = useEditing();
  const { value, disabled, onChange } = props;
  const form = formOf(value);
  const until = untilOf(value);
  const before = isRecord(value) && typeof value.before === 'string' ? value.before : undefined;
  const { day, time } = momentParts(until);
  const instants = Object.entries(catalogue.partner).flatMap(([name, { kind }]) =>
    kind === 'instant' ? [`$partner.${name}`] : [],
  );
  return (
    <Stack gap="sm">
      <NativeSelect
        label="It waits"
        disabled={disabled}
        data={Object.entries(forms).map(([key, label]) => ({ value: key, label }))}
        value={form}
        // The values of the select are the forms.
        onChange={(event) => onChange(starts[event.currentTarget.value as WaitForm])}
      />
      {form === 'duration' ? (
        <DurationField
          label="How long"
          required
          disabled={disabled}
          value={typeof value === 'string' ? value : undefined}
          onChange={(next) => next !== undefined && onChange(next)}
        />
      ) : null}
      {form === 'weekday' ? (
        <>
          <NativeSelect
            label="Day"
            disabled={disabled}
            data={days}
            value={day}
            onChange={(event) => onChange(`until ${event.currentTarget.value} ${time}`)}
          />
          <TextInput
            type="time"
            label="Time, by the contact’s own clock"
            disabled={disabled}
            value={time}
            onChange={(event) =>
              event.currentTarget.value !== '' && onChange(`until ${day} ${event.currentTarget.value}`)
            }
          />
        </>
      ) : null}
      {form === 'date' ? (
        <TextInput
          type="datetime-local"
          label="When, by the contact’s own clock"
          disabled={disabled}
          value={`${day}T${time}`}
          onChange={(event) =>
            event.currentTarget.value !== '' &&
            onChange(`until ${event.currentTarget.value.replace('T', ' ')}`)
          }
        />
      ) : null}
      {form === 'field' ? (
        <>
          <OfferField
            label="Which date"
            required
            disabled={disabled}
            value={until}
            offers={instants}
            onChange={(next) => onChange(before === undefined ? { until: next } : { until: next, before })}
          />
          <DurationField
            label="How long before it"
            disabled={disabled}
            value={before}
            onChange={(next) => onChange(next === undefined ? { until } : { until, before: next })}
          />
        </>
      ) : null}
    </Stack>
  );
}
