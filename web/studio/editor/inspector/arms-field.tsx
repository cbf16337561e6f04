import { ActionIcon, Button, Group, NumberInput, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import {
  applyAll,
  type CanvasStep,
  insertItem,
  isRecord,
  removeStep,
  renameKey,
  setValue,
} from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import { freshName } from './fresh-name.ts';
import { LineField } from './text-field.tsx';

const newSteps = [{ wait: '1 day' }];

/** The ways of a branch, a split or steps side by side. */
export function ArmsField({ step }: { step: CanvasStep }) {
  switch (step.kind) {
    case 'branch':
      return <BranchArms step={step} />;
    case 'split':
      return <SplitArms step={step} />;
    case 'together':
      return <Sides step={step} />;
    default:
      return null;
  }
}

function RemoveArm({
  label,
  onRemove,
  isBesideField = false,
}: {
  label: string;
  onRemove(): void;
  isBesideField?: boolean;
}) {
  const { readOnly } = useEditing();
  return readOnly ? null : (
    <ActionIcon
      variant="subtle"
      color="gray"
      mt={isBesideField ? 28 : 0}
      aria-label={`Remove ${label}`}
      onClick={onRemove}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
}

function AddArm({ label, onAdd }: { label: string; onAdd(): void }) {
  const { readOnly } = useEditing();
  return readOnly ? null : (
    <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />} onClick={onAdd}>
      {label}
    </Button>
  );
}

function BranchArms({ step }: { step: CanvasStep }) {
  const { operate } = useEditing();
  const arms = Array.isArray(step.written.branch) ? step.written.branch : [];
  const list = [...step.path, 'branch'];
  const last = arms.findIndex((arm) => isRecord(arm) && arm.else !== undefined);
  return (
    <Stack gap="sm">
      {arms.map((arm, index) => {
        const path = [...list, index];
        if (!isRecord(arm) || arm.else !== undefined)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an arm is its place
            <Group key={index} justify="space-between">
              <span>All others</span>
              <RemoveArm
                label="the way of all others"
                onRemove={() => operate((text) => removeStep(text, path))}
              />
            </Group>
          );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Group key={index} align="flex-start" gap="xs" wrap="nowrap">
            <div className="je-grow">
              <ExpressionField
                label={`Case ${index + 1}: if`}
                path={[...path, 'when']}
                value={typeof arm.when === 'string' ? arm.when : ''}
                event={undefined}
                onChange={(next) => operate((text) => setValue(text, [...path, 'when'], next), 'input.type')}
              />
            </div>
            <RemoveArm
              isBesideField
              label={`case ${index + 1}`}
              onRemove={() => operate((text) => removeStep(text, path))}
            />
          </Group>
        );
      })}
      <Group gap="xs">
        <AddArm
          label="Add a case"
          onAdd={() =>
            operate((text) =>
              insertItem(text, list, last < 0 ? arms.length : last, {
                when: '$partner.tier = "gold"',
                steps: newSteps,
              }),
            )
          }
        />
        {last < 0 ? (
          <AddArm
            label="Add all others"
            onAdd={() => operate((text) => insertItem(text, list, arms.length, { else: newSteps }))}
          />
        ) : null}
      </Group>
    </Stack>
  );
}

function SplitArms({ step }: { step: CanvasStep }) {
  const { operate, readOnly } = useEditing();
  const arms = isRecord(step.written.split) ? step.written.split : {};
  const names = Object.keys(arms);
  const path = [...step.path, 'split'];
  const fresh = freshName(names, ['a', 'b', 'c', 'd', 'e', 'f'], 'arm-');
  const share = Math.floor(100 / (names.length + 1));
  const sum = names.reduce((all, name) => all + weightOf(arms[name]), 0);
  return (
    <Stack gap="sm">
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Group key={at} align="flex-start" gap="xs" wrap="nowrap">
          <div className="je-grow">
            <LineField
              label="Name"
              isName
              value={name}
              disabled={readOnly}
              onChange={(next) => operate((text) => renameKey(text, [...path, name], next), 'input.type')}
            />
          </div>
          <NumberInput
            label="Percent"
            w={84}
            min={1}
            max={100}
            disabled={readOnly}
            value={weightOf(arms[name])}
            onChange={(next) =>
              typeof next === 'number' &&
              operate((text) => setValue(text, [...path, name, 'weight'], next), 'input.type')
            }
          />
          <RemoveArm
            isBesideField
            label={name}
            onRemove={() => operate((text) => setValue(text, [...path, name], undefined))}
          />
        </Group>
      ))}
      {sum === 100 ? null : <p className="je-hint">Together they are {sum}%; they have to be 100%.</p>}
      <AddArm
        label="Add a variant"
        onAdd={() =>
          // The shares stay 100 together.
          operate((text) =>
            applyAll(text, [
              (before) => setValue(before, [...path, fresh], { weight: share, steps: newSteps }),
              ...names.map(
                (name, index) => (before: string) =>
                  setValue(
                    before,
                    [...path, name, 'weight'],
                    index === 0 ? 100 - share * names.length : share,
                  ),
              ),
            ]),
          )
        }
      />
    </Stack>
  );
}

const weightOf = (arm: unknown): number => (isRecord(arm) && typeof arm.weight === 'number' ? arm.weight : 0);

function Sides({ step }: { step: CanvasStep }) {
  const { operate } = useEditing();
  const path = [...step.path, 'together'];
  return (
    <Stack gap="sm">
      {step.lists.map((list, index) => (
        <Group key={list.label} justify="space-between">
          <span>
            {list.label}: {list.steps.length} {list.steps.length === 1 ? 'step' : 'steps'}
          </span>
          <RemoveArm
            label={list.label}
            onRemove={() => operate((text) => setValue(text, [...path, index], undefined))}
          />
        </Group>
      ))}
      <AddArm
        label="Add a side"
        onAdd={() => operate((text) => insertItem(text, path, step.lists.length, newSteps))}
      />
    </Stack>
  );
}
