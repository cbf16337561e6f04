import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { stages } from '../../../../lib/contracts/naming.ts';
import { insertItem, isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { DurationField } from './duration-field.tsx';
import { shownText } from './shown-text.ts';
import { OfferField } from './text-field.tsx';

/** What lets a partner in. */
export function Starts() {
  const { canvas, catalogue, operate, readOnly } = useEditing();
  const starts: unknown[] = Array.isArray(canvas.head.starts) ? canvas.head.starts : [];
  const kindOf = (start: unknown) =>
    isRecord(start) && start.event !== undefined
      ? 'event'
      : isRecord(start) && start.inactive !== undefined
        ? 'inactive'
        : 'stage';
  const fresh = {
    stage: { stage: 'onboard' },
    event: { event: 'partner.joined' },
    inactive: { inactive: '21 days' },
  };
  const change = (index: number, key: string, value: unknown) =>
    operate((before) => setValue(before, ['starts', index, key], value), 'input.type');
  return (
    <Fieldset legend="Starts when" p="sm" className="je-fields">
      {starts.map((start, index) => {
        const kind = kindOf(start);
        const written = isRecord(start) ? start : {};
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a start is its place
          <Stack key={index} gap="xs">
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <NativeSelect
                className="je-grow"
                label={`Start ${index + 1}`}
                disabled={readOnly}
                data={[
                  { value: 'stage', label: 'a partner enters a stage' },
                  { value: 'event', label: 'something happens' },
                  { value: 'inactive', label: 'a partner is silent' },
                ]}
                value={kind}
                onChange={(event) => {
                  const next = fresh[event.currentTarget.value as keyof typeof fresh]; // the values of the select
                  operate((before) =>
                    setValue(
                      before,
                      ['starts'],
                      starts.map((each, at) => (at === index ? next : each)),
                    ),
                  );
                }}
              />
              {starts.length > 1 && !readOnly ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove start ${index + 1}`}
                  onClick={() => operate((before) => setValue(before, ['starts', index], undefined))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              ) : null}
            </Group>
            {kind === 'stage' ? (
              <NativeSelect
                aria-label={`Stage of start ${index + 1}`}
                disabled={readOnly}
                data={[...stages]}
                value={shownText(written.stage)}
                onChange={(event) => change(index, 'stage', event.currentTarget.value)}
              />
            ) : null}
            {kind === 'inactive' ? (
              <DurationField
                label="For how long"
                required
                disabled={readOnly}
                value={shownText(written.inactive)}
                onChange={(value) => value !== undefined && change(index, 'inactive', value)}
              />
            ) : null}
            {kind === 'event' ? (
              <>
                <OfferField
                  label="Event"
                  required
                  disabled={readOnly}
                  value={shownText(written.event)}
                  offers={Object.keys(catalogue.events)}
                  onChange={(value) => change(index, 'event', value)}
                />
                <ExpressionField
                  label="Only if"
                  path={['starts', index, 'where']}
                  value={shownText(written.where)}
                  event={shownText(written.event)}
                  onChange={(value) => change(index, 'where', value === '' ? undefined : value)}
                />
              </>
            ) : null}
          </Stack>
        );
      })}
      {readOnly ? null : (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            operate((before) => insertItem(before, ['starts'], starts.length, { stage: 'onboard' }))
          }
        >
          Add a start
        </Button>
      )}
    </Fieldset>
  );
}
