import { Button, Fieldset, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { DurationField } from './duration-field.tsx';
import { shownText } from './shown-text.ts';
import { OfferField } from './text-field.tsx';

/** What the journey is for. */
export function Goal() {
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
        value={shownText(goal.event)}
        offers={Object.keys(catalogue.events)}
        onChange={(value) => set('event', value)}
      />
      <ExpressionField
        label="Only if"
        path={['goal', 'where']}
        value={shownText(goal.where)}
        event={shownText(goal.event)}
        onChange={(value) => set('where', value)}
      />
      <DurationField
        label="Within"
        disabled={readOnly}
        value={shownText(goal.within) === '' ? undefined : shownText(goal.within)}
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
