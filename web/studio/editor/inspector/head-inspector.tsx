import './form.css';
import { Fieldset, Group, NativeSelect, Stack, TagsInput } from '@mantine/core';
import { stages } from '../../../../lib/contracts/naming.ts';
import { isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { FindingItem } from '../findings/finding-item.tsx';
import { headKey } from '../findings-of-steps.ts';
import { Assumptions } from './assumptions-field.tsx';
import { Goal } from './goal-field.tsx';
import { headSchema, plainly } from './schemas.ts';
import { shownText } from './shown-text.ts';
import { Starts } from './starts-field.tsx';
import { LineField, OfferField } from './text-field.tsx';
import { TranslatedField } from './translated-field.tsx';
import { writtenDays } from './written-days.ts';

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
      <TranslatedField
        label="Title"
        description={describe('title')}
        path={['title']}
        value={head.title}
        as={LineField}
      />
      <LineField
        label="Name"
        description={describe('journey')}
        required
        disabled={readOnly}
        value={shownText(head.journey)}
        onChange={(value) => operate((before) => setValue(before, ['journey'], value), 'input.type')}
      />
      <NativeSelect
        label="Stage"
        description={describe('stage')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={readOnly}
        data={[...stages]}
        value={shownText(head.stage)}
        onChange={(event) => set(['stage'], event.currentTarget.value)}
      />
      <Starts />
      <ExpressionField
        label="For whom"
        description={describe('audience')}
        path={['audience']}
        value={shownText(head.audience)}
        event={undefined}
        onChange={(value) => set(['audience'], value)}
      />
      <OfferField
        label="How often a partner may enter"
        description={describe('again')}
        disabled={readOnly}
        value={shownText(head.again)}
        offers={['never', 'always', 'after 180 days', 'at most 3']}
        onChange={(value) => set(['again'], value)}
      />
      <OfferField
        label="Control group"
        description={describe('holdout')}
        disabled={readOnly}
        value={shownText(head.holdout)}
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
          value={Array.isArray(sending.days) ? sending.days.join(', ') : shownText(sending.days)}
          offers={['mon-fri', 'mon-thu', 'mon-sun']}
          onChange={(value) => set(['sending', 'days'], writtenDays(value))}
        />
        <Group gap="xs" grow>
          <LineField
            label="From"
            placeholder="09:00"
            disabled={readOnly}
            value={shownText(sending.from)}
            onChange={(value) => set(['sending', 'from'], value)}
          />
          <LineField
            label="To"
            placeholder="17:30"
            disabled={readOnly}
            value={shownText(sending.to)}
            onChange={(value) => set(['sending', 'to'], value)}
          />
        </Group>
        <OfferField
          label="Time zone"
          disabled={readOnly}
          value={shownText(sending.zone)}
          offers={['partner', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo']}
          onChange={(value) => set(['sending', 'zone'], value)}
        />
        <OfferField
          label="Emails at most"
          disabled={readOnly}
          value={shownText(sending.cap)}
          offers={['1 per week', '3 per 7 days', '5 per 14 days']}
          onChange={(value) => set(['sending', 'cap'], value)}
        />
      </Fieldset>
      <Assumptions />
    </Stack>
  );
}
