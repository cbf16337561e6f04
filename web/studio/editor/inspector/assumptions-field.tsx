import { ActionIcon, Fieldset, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { DurationField } from './duration-field.tsx';
import { shownText } from './shown-text.ts';

/** What the forecast assumes of the events that the journey waits for. */
export function Assumptions() {
  const { canvas, operate, readOnly } = useEditing();
  const assume = isRecord(canvas.head.assume) ? canvas.head.assume : {};
  const events = waitedFor(canvas.steps);
  const missing = events.filter((event) => assume[event] === undefined);
  return (
    <Fieldset legend="What the forecast assumes" p="sm" className="je-fields">
      {Object.entries(assume).map(([event, written]) => {
        const { probability, median } = isRecord(written) ? written : {};
        return (
          <Stack key={event} gap={4}>
            <Group justify="space-between" wrap="nowrap">
              <strong>{event}</strong>
              {readOnly ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove what is assumed of ${event}`}
                  onClick={() => operate((before) => setValue(before, ['assume', event], undefined))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </Group>
            <NumberInput
              label="How many do it (percent)"
              min={0}
              max={100}
              disabled={readOnly}
              value={typeof probability === 'number' ? Math.round(probability * 100) : ''}
              onChange={(value) =>
                typeof value === 'number' &&
                operate(
                  (before) => setValue(before, ['assume', event, 'probability'], value / 100),
                  'input.type',
                )
              }
            />
            <DurationField
              label="Half of them within"
              required
              disabled={readOnly}
              value={shownText(median)}
              onChange={(value) =>
                value !== undefined &&
                operate((before) => setValue(before, ['assume', event, 'median'], value), 'input.type')
              }
            />
          </Stack>
        );
      })}
      {readOnly || missing[0] === undefined ? null : (
        <NativeSelect
          label="Assume something of"
          data={[{ value: '', label: 'an event that the journey waits for' }, ...missing]}
          value=""
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (chosen !== '')
              operate((before) =>
                setValue(before, ['assume', chosen], { probability: 0.5, median: '7 days' }),
              );
          }}
        />
      )}
    </Fieldset>
  );
}

function waitedFor(steps: ReturnType<typeof useEditing>['canvas']['steps']): string[] {
  const own = steps.flatMap(({ written, lists }) => [
    written.waitFor,
    written.until,
    ...lists.flatMap((list) => waitedFor(list.steps)),
  ]);
  return [
    ...new Set(own.filter((event): event is string => typeof event === 'string' && event.includes('.'))),
  ];
}
