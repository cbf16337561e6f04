import { Button, Fieldset, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import * as z from 'zod';
import { EventType, Slug } from '../../../../lib/contracts/naming.ts';
import {
  type CanvasStep,
  isRecord,
  renameKey,
  type StepKindName,
  setValue,
} from '../../../../lib/journey/canvas/index.ts';
import { Duration } from '../../../../lib/journey/syntax/duration.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { emailFiles, emailPath, newEmail } from '../journey-files.ts';
import { DurationField } from './duration-field.tsx';
import { RecordField } from './record-field.tsx';
import { type PropertySchema, plainly, schemaOf } from './schemas.ts';
import { LineField, OfferField, WordsField } from './text-field.tsx';
import { TranslatedField } from './translated-field.tsx';
import { WaitField } from './wait-field.tsx';

const durationPattern = z.toJSONSchema(Duration).pattern;
const eventPattern = z.toJSONSchema(EventType).pattern;

/** Keys that the canvas itself shows, or that have a place of their own in the form. */
const elsewhere = ['id', 'note', 'then', 'else', 'branch', 'split', 'together'];

/** What people call a key. */
const labels: Readonly<Record<string, string>> = {
  send: 'Email',
  nudge: 'Email',
  ask: 'Survey email',
  notify: 'Whom to tell',
  approve: 'Who decides',
  task: 'Name of the task',
  advance: 'To the stage',
  emit: 'Event',
  call: 'Which system',
  waitFor: 'For which event',
  until: 'Until this event',
  where: 'Only if',
  every: 'Pause between two reminders',
  times: 'Reminders at most',
  within: 'At most',
  due: 'Due within',
  waits: 'Wait until it is done',
  saying: 'What to say',
  title: 'What the partner reads',
  to: 'To',
  purpose: 'Purpose',
  topic: 'Topic',
  end: 'Reason',
  set: 'Attributes',
  award: 'Reward',
  data: 'Fields of the event',
  with: 'What is sent along',
  answers: 'Fields of the answer',
  points: 'Points',
  badge: 'Badge',
  for: 'What for',
};

/** The fields of a step, from the schema of its kind. */
export function StepFields({ step, kind }: { step: CanvasStep; kind: StepKindName }) {
  const { properties, required } = schemaOf(kind);
  return Object.entries(properties)
    .filter(([name]) => !elsewhere.includes(name))
    .map(([name, schema]) => (
      <Field
        key={name}
        step={step}
        kind={kind}
        keys={[name]}
        schema={schema}
        value={step.written[name]}
        required={required.includes(name) || name === kind}
      />
    ));
}

interface FieldProps {
  readonly step: CanvasStep;
  readonly kind: StepKindName;
  readonly keys: readonly string[];
  readonly schema: PropertySchema;
  readonly value: unknown;
  readonly required: boolean;
}

function Field({ step, kind, keys, schema, value, required }: FieldProps) {
  const editing = useEditing();
  const { catalogue, operate, readOnly } = editing;
  const name = keys.at(-1) ?? '';
  const path = [...step.path, ...keys];
  const set = (next: unknown) => operate((text) => setValue(text, path, next), 'input.type');
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const given = {
    label: labels[name] ?? name,
    description: plainly(schema.description),
    required,
    disabled: readOnly,
  };
  const setText = (next: string) => set(next === '' && !required ? undefined : next);

  if (name === 'wait') return <WaitField value={value} disabled={readOnly} onChange={set} />;
  if (name === 'title')
    return <TranslatedField label={given.label} description={given.description} path={path} value={value} />;
  if (name === 'where')
    return <ExpressionField {...given} path={path} value={shown} event={eventOf(step)} onChange={setText} />;
  if (['send', 'nudge', 'ask'].includes(name) && name === kind)
    return <EmailField {...given} value={shown} onChange={setText} />;
  if (schema.enum !== undefined) {
    const data = [
      ...(required ? [] : [{ value: '', label: 'as usual' }]),
      ...schema.enum.map((each) => ({ value: String(each), label: String(each) })),
    ];
    return (
      <NativeSelect
        label={given.label}
        description={given.description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={readOnly}
        data={data}
        value={shown}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    );
  }
  if (schema.pattern === durationPattern)
    return <DurationField {...given} value={shown === '' ? undefined : shown} onChange={set} />;
  if (schema.pattern === eventPattern)
    return <OfferField {...given} value={shown} offers={Object.keys(catalogue.events)} onChange={setText} />;
  if (schema.type === 'boolean')
    return (
      <Switch
        label={given.label}
        description={given.description}
        disabled={readOnly}
        checked={value === true}
        onChange={(event) => set(event.currentTarget.checked ? true : undefined)}
      />
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <NumberInput
        label={given.label}
        description={given.description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={readOnly}
        allowDecimal={false}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => set(typeof next === 'number' ? next : undefined)}
      />
    );
  if (schema.properties !== undefined)
    return (
      <Fieldset legend={given.label} p="sm" className="je-fields">
        {Object.entries(schema.properties).map(([inner, innerSchema]) => (
          <Field
            key={inner}
            step={step}
            kind={kind}
            keys={[...keys, inner]}
            schema={innerSchema}
            value={isRecord(value) ? value[inner] : undefined}
            required={false}
          />
        ))}
      </Fieldset>
    );
  if (typeof schema.additionalProperties === 'object')
    return (
      <RecordField
        {...given}
        value={isRecord(value) ? value : {}}
        offers={name === 'set' ? catalogue.attributes : []}
        values={schema.additionalProperties.enum?.map(String)}
        onSet={(field, next) => operate((text) => setValue(text, [...path, field], next), 'input.type')}
        onRename={(field, next) => operate((text) => renameKey(text, [...path, field], next), 'input.type')}
      />
    );
  return name === 'saying' ? (
    <WordsField {...given} value={shown} onChange={setText} />
  ) : (
    <LineField {...given} value={shown} onChange={setText} />
  );
}

/** The event that a condition beside it looks at. */
function eventOf({ written }: CanvasStep): string | undefined {
  const event = written.waitFor ?? written.until ?? written.event;
  return typeof event === 'string' ? event : undefined;
}

function EmailField(props: {
  label: string;
  description?: string | undefined;
  required: boolean;
  disabled: boolean;
  value: string;
  onChange(value: string): void;
}) {
  const { files, openEmail, writeFile, settings, readOnly } = useEditing();
  const emails = emailFiles(files);
  const languages = emails.filter(({ name }) => name === props.value).map(({ language }) => language);
  const isSlug = Slug.safeParse(props.value).success;
  return (
    <div>
      <OfferField {...props} offers={emails.map(({ name }) => name)} />
      {languages.length > 0 ? (
        <Button
          mt={6}
          size="compact-sm"
          variant="light"
          leftSection={<IconPencil size={14} />}
          onClick={() => openEmail(props.value)}
        >
          Open the email
        </Button>
      ) : isSlug && !readOnly ? (
        <Button
          mt={6}
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => writeFile(emailPath(props.value, settings.vendor.language), newEmail(props.value))}
        >
          Write this email
        </Button>
      ) : null}
    </div>
  );
}
