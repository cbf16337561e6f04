import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Switch,
  TagsInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { stages } from '../../../../lib/contracts/naming.ts';
import { insertItem, isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { FindingItem } from '../findings/finding-item.tsx';
import { headKey } from '../findings-of-steps.ts';
import { DurationField } from './duration-field.tsx';
import { headSchema, plainly } from './schemas.ts';
import { LineField, OfferField } from './text-field.tsx';

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The form of the journey itself: what starts it, for whom it is, what it is for. */
export function HeadInspector() {
  const { canvas, catalogue, findingsOf, operate, readOnly } = useEditing();
  const { head } = canvas;
  const set = (path: readonly (string | number)[], value: unknown) =>
    operate((before) => setValue(before, path, value === '' ? undefined : value), 'input.type');
  const describe = (key: string) => plainly(headSchema().properties[key]?.description);
  const sending = isRecord(head.sending) ? head.sending : {};
  const findings = findingsOf.get(headKey) ?? [];
  return (
    <Stack gap="md" className="je-form" data-form="head">
      <h2 className="je-form-title">The journey</h2>
      {findings.length === 0 ? null : (
        <ul className="je-findings" aria-label="What is wrong with the journey">
          {findings.map((finding) => (
            <FindingItem key={`${finding.line}:${finding.column}:${finding.code}`} finding={finding} />
          ))}
        </ul>
      )}
      <LineField
        label="Title"
        description={describe('title')}
        required
        disabled={readOnly}
        value={text(head.title)}
        onChange={(value) => operate((before) => setValue(before, ['title'], value), 'input.type')}
      />
      <LineField
        label="Name"
        description={describe('journey')}
        required
        disabled={readOnly}
        value={text(head.journey)}
        onChange={(value) => operate((before) => setValue(before, ['journey'], value), 'input.type')}
      />
      <NativeSelect
        label="Stage"
        description={describe('stage')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={readOnly}
        data={[...stages]}
        value={text(head.stage)}
        onChange={(event) => set(['stage'], event.currentTarget.value)}
      />
      <Starts />
      <ExpressionField
        label="For whom"
        description={describe('audience')}
        path={['audience']}
        value={text(head.audience)}
        event={undefined}
        onChange={(value) => set(['audience'], value)}
      />
      <OfferField
        label="How often a partner may enter"
        description={describe('again')}
        disabled={readOnly}
        value={text(head.again)}
        offers={['never', 'always', 'after 180 days', 'at most 3']}
        onChange={(value) => set(['again'], value)}
      />
      <OfferField
        label="Control group"
        description={describe('holdout')}
        disabled={readOnly}
        value={text(head.holdout)}
        offers={['5%', '10%', '20%']}
        onChange={(value) => set(['holdout'], value)}
      />
      <Goal />
      <TagsInput
        label="Stops"
        description={describe('stops')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={readOnly}
        data={['activity', ...Object.keys(catalogue.events)]}
        value={Array.isArray(head.stops) ? head.stops.map(String) : []}
        onChange={(stops) => set(['stops'], stops.length === 0 ? undefined : stops)}
      />
      <Fieldset legend="When emails may go" p="sm" className="je-fields">
        <OfferField
          label="Days"
          disabled={readOnly}
          value={Array.isArray(sending.days) ? sending.days.join(', ') : text(sending.days)}
          offers={['mon-fri', 'mon-thu', 'mon-sun']}
          onChange={(value) => set(['sending', 'days'], value)}
        />
        <Group gap="xs" grow>
          <LineField
            label="From"
            placeholder="09:00"
            disabled={readOnly}
            value={text(sending.from)}
            onChange={(value) => set(['sending', 'from'], value)}
          />
          <LineField
            label="To"
            placeholder="17:30"
            disabled={readOnly}
            value={text(sending.to)}
            onChange={(value) => set(['sending', 'to'], value)}
          />
        </Group>
        <OfferField
          label="Time zone"
          disabled={readOnly}
          value={text(sending.zone)}
          offers={['partner', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo']}
          onChange={(value) => set(['sending', 'zone'], value)}
        />
        <OfferField
          label="Emails at most"
          disabled={readOnly}
          value={text(sending.cap)}
          offers={['1 per week', '3 per 7 days', '5 per 14 days']}
          onChange={(value) => set(['sending', 'cap'], value)}
        />
      </Fieldset>
      <Assumptions />
    </Stack>
  );
}

function Starts() {
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
                value={text(written.stage)}
                onChange={(event) => change(index, 'stage', event.currentTarget.value)}
              />
            ) : null}
            {kind === 'inactive' ? (
              <DurationField
                label="For how long"
                required
                disabled={readOnly}
                value={text(written.inactive)}
                onChange={(value) => value !== undefined && change(index, 'inactive', value)}
              />
            ) : null}
            {kind === 'event' ? (
              <>
                <OfferField
                  label="Event"
                  required
                  disabled={readOnly}
                  value={text(written.event)}
                  offers={Object.keys(catalogue.events)}
                  onChange={(value) => change(index, 'event', value)}
                />
                <ExpressionField
                  label="Only if"
                  path={['starts', index, 'where']}
                  value={text(written.where)}
                  event={text(written.event)}
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

function Goal() {
  const { canvas, catalogue, operate, readOnly } = useEditing();
  const goal = isRecord(canvas.head.goal) ? canvas.head.goal : undefined;
  const set = (key: string, value: unknown) =>
    operate((before) => setValue(before, ['goal', key], value === '' ? undefined : value), 'input.type');
  if (goal === undefined)
    return readOnly ? null : (
      <Button
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          operate((before) => setValue(before, ['goal'], { event: 'milestone.reached', within: '90 days' }))
        }
      >
        Set a goal
      </Button>
    );
  return (
    <Fieldset legend="Goal" p="sm" className="je-fields">
      <OfferField
        label="Event"
        required
        disabled={readOnly}
        value={text(goal.event)}
        offers={Object.keys(catalogue.events)}
        onChange={(value) => set('event', value)}
      />
      <ExpressionField
        label="Only if"
        path={['goal', 'where']}
        value={text(goal.where)}
        event={text(goal.event)}
        onChange={(value) => set('where', value)}
      />
      <DurationField
        label="Within"
        disabled={readOnly}
        value={text(goal.within) === '' ? undefined : text(goal.within)}
        onChange={(value) => set('within', value)}
      />
      <Switch
        label="Who reaches it leaves the journey"
        disabled={readOnly}
        checked={goal.ends === true}
        onChange={(event) => set('ends', event.currentTarget.checked ? true : undefined)}
      />
      {readOnly ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => operate((before) => setValue(before, ['goal'], undefined))}
        >
          Remove the goal
        </Button>
      )}
    </Fieldset>
  );
}

function Assumptions() {
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
              value={text(median)}
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
