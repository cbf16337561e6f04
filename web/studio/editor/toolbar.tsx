import { ActionIcon, Group, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core';
import { type Icon, IconArrowBackUp, IconArrowForwardUp, IconKeyboard } from '@tabler/icons-react';
import type { Depth } from './document/text-document.ts';
import { useEditing } from './editing.ts';
import { nameOf } from './settings.ts';

/** What holds for the whole editor: the history, the keys, how the steps are shown, and on whom conditions are tried. */
export function Toolbar(props: {
  readonly depth: Depth;
  /** Undefined where the views are tabs. */
  readonly view: 'canvas' | 'steps' | undefined;
  onView(view: 'canvas' | 'steps'): void;
  onHelp(): void;
}) {
  const { depth, view, onView, onHelp } = props;
  const { chooseSample, redo, sample, samples, undo } = useEditing();
  return (
    <div className="je-bar" role="toolbar" aria-label="Editor">
      <Group gap={4} wrap="nowrap">
        <Tool label="Undo (Ctrl Z)" disabled={depth.undo === 0} onClick={undo} icon={IconArrowBackUp} />
        <Tool label="Redo (Ctrl Y)" disabled={depth.redo === 0} onClick={redo} icon={IconArrowForwardUp} />
        <Tool label="Keys (?)" disabled={false} onClick={onHelp} icon={IconKeyboard} />
      </Group>
      {view === undefined ? null : (
        <SegmentedControl
          aria-label="How the steps are shown"
          data={[
            { value: 'canvas', label: 'Drawing' },
            { value: 'steps', label: 'List' },
          ]}
          value={view}
          // The values are the two views.
          onChange={(chosen) => onView(chosen as typeof view)}
        />
      )}
      <NativeSelect
        className="je-sample"
        aria-label="Partner on whom conditions are tried"
        data={samples.map((each, index) => ({
          value: String(index),
          label: `Try on ${nameOf(each)}`,
        }))}
        value={String(samples.indexOf(sample))}
        onChange={(event) => {
          const chosen = samples[Number(event.currentTarget.value)];
          if (chosen !== undefined) chooseSample(chosen);
        }}
      />
    </div>
  );
}

function Tool(props: { label: string; disabled: boolean; icon: Icon; onClick(): void }) {
  const { icon: Icon, label } = props;
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={label.replace(/ \(.*\)$/, '')}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        <Icon size={18} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
