import { ActionIcon, Button, Fieldset, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { freshName } from './fresh-name.ts';
import { typedScalar } from './typed-scalar.ts';
import { useDraftValue } from './use-draft-value.ts';

type Scalar = string | number | boolean;

/** Names and values: attributes, fields of an event, what is sent along. */
export function RecordField(props: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
  readonly offers: readonly string[];
  /** Where only some values are possible. */
  readonly values?: readonly string[] | undefined;
  readonly disabled: boolean;
  onSet(name: string, value: Scalar | undefined): void;
  onRename(name: string, next: string): void;
}) {
  const names = Object.keys(props.value);
  const fresh = freshName(names, props.offers, 'field');
  return (
    <Fieldset legend={props.label} disabled={props.disabled} p="sm">
      {props.description === undefined ? null : <p className="je-hint">{props.description}</p>}
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place, whatever its name becomes
        <Group key={index} gap="xs" wrap="nowrap" mb="xs">
          <NameInput name={name} onRename={(next) => props.onRename(name, next)} />
          {props.values === undefined ? (
            <ValueInput name={name} value={props.value[name]} onSet={(value) => props.onSet(name, value)} />
          ) : (
            <NativeSelect
              aria-label={`Value of ${name}`}
              data={[...props.values]}
              value={String(props.value[name])}
              onChange={(event) => props.onSet(name, event.currentTarget.value)}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${name}`}
            onClick={() => props.onSet(name, undefined)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => props.onSet(fresh, props.values?.[0] ?? '')}
      >
        Add a field
      </Button>
    </Fieldset>
  );
}

function NameInput({ name, onRename }: { name: string; onRename: (next: string) => void }) {
  const { draft, change, flush } = useDraftValue(name, (next) => next !== '' && onRename(next), true);
  return (
    <TextInput
      aria-label="Name"
      value={draft}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={flush}
      onKeyDown={(event) => event.key === 'Enter' && flush()}
      className="je-grow"
    />
  );
}

function ValueInput(props: { name: string; value: unknown; onSet: (value: Scalar) => void }) {
  const { draft, change, flush } = useDraftValue(String(props.value ?? ''), (next) =>
    props.onSet(typedScalar(next)),
  );
  return (
    <TextInput
      aria-label={`Value of ${props.name}`}
      value={draft}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={flush}
      className="je-grow"
    />
  );
}
