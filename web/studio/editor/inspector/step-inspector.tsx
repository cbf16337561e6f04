import './form.css';
import { ActionIcon, Group, Stack, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconScissors, IconTrash } from '@tabler/icons-react';
import type { CanvasStep } from '../../../../lib/journey/canvas/index.ts';
import { setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { FindingItem } from '../findings/finding-item.tsx';
import { looks, meansOf } from '../step-looks.ts';
import { ArmsField } from './arms-field.tsx';
import { StepFields } from './step-fields.tsx';
import { LineField, WordsField } from './text-field.tsx';

/** The form of one step. */
export function StepInspector({ step }: { step: CanvasStep }) {
  const { findingsOf, operate, readOnly, rename } = useEditing();
  const findings = findingsOf.get(step.key) ?? [];
  const { kind } = step;
  const written = typeof step.written.id === 'string' ? step.written.id : '';
  return (
    <Stack gap="md" className="je-form" data-form={step.key}>
      <div>
        <h2 className="je-form-title">{kind === undefined ? 'Unknown step' : looks[kind].title}</h2>
        {kind === undefined ? (
          <p className="je-hint">The language has no such step. Mend it in the text, or take it out.</p>
        ) : (
          <details className="je-hint">
            <summary>What it does</summary>
            {meansOf(kind)}
          </details>
        )}
      </div>
      {readOnly ? null : <StepActions step={step} />}
      {findings.length === 0 ? null : (
        <ul className="je-findings" aria-label="What is wrong with this step">
          {findings.map((finding) => (
            <FindingItem key={`${finding.line}:${finding.column}:${finding.code}`} finding={finding} />
          ))}
        </ul>
      )}
      {kind === undefined ? null : (
        <>
          <StepFields step={step} kind={kind} />
          <ArmsField step={step} />
        </>
      )}
      <LineField
        label="Id"
        isName
        description="How counters, tests and conditions name the step."
        placeholder={step.id ?? ''}
        value={written}
        disabled={readOnly}
        onChange={(id) =>
          id === '' ? operate((text) => setValue(text, [...step.path, 'id'], undefined)) : rename(step, id)
        }
      />
      <WordsField
        label="Note"
        description="For those who read the journey; partners never see it."
        value={step.note ?? ''}
        disabled={readOnly}
        onChange={(note) =>
          operate(
            (text) => setValue(text, [...step.path, 'note'], note === '' ? undefined : note),
            'input.type',
          )
        }
      />
    </Stack>
  );
}

function StepActions({ step }: { step: CanvasStep }) {
  const { cutOut, duplicate, moveBy, remove } = useEditing();
  const actions = [
    ['Earlier (Alt ↑)', IconArrowUp, () => moveBy(step, -1)],
    ['Later (Alt ↓)', IconArrowDown, () => moveBy(step, 1)],
    ['Duplicate (D)', IconCopy, () => duplicate(step)],
    ['Move elsewhere: choose it, then a + (X)', IconScissors, () => cutOut(step)],
    ['Delete (Del)', IconTrash, () => remove(step)],
  ] as const;
  return (
    <Group gap={4}>
      {actions.map(([label, Icon, act]) => (
        <Tooltip key={label} label={label} openDelay={300}>
          <ActionIcon variant="default" size="lg" aria-label={label.replace(/ \(.*\)$/, '')} onClick={act}>
            <Icon size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
