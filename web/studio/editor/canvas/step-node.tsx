import { IconAlertTriangleFilled, IconCircleXFilled } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasStep } from '../../../../lib/journey/canvas/index.ts';
import type { Finding } from '../../../../lib/journey/index.ts';
import { looks } from '../step-looks.ts';
import { dragType, useCanvasMarks } from './canvas-marks.ts';

const number = new Intl.NumberFormat('en');

/** A step on the canvas: what it is, what it does, what is wrong with it, who came. */
export const StepNode = memo(function StepNode({ data }: NodeProps) {
  const { step } = data as { step: CanvasStep }; // put there by the canvas
  const marks = useCanvasMarks();
  const look = step.kind === undefined ? undefined : looks[step.kind];
  const Icon = look?.icon ?? IconCircleXFilled;
  const findings = marks.findingsOf.get(step.key) ?? [];
  const count = step.id === undefined ? undefined : marks.counts?.[step.id];
  const isSelected = marks.selected === step.key;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className="je-step nopan"
        data-step={step.key}
        data-group={look?.group ?? 'unknown'}
        data-selected={isSelected || undefined}
        data-cut={marks.cut === step.key || undefined}
        data-severity={severityOf(findings)}
        aria-pressed={isSelected}
        tabIndex={isSelected ? 0 : -1}
        draggable={!marks.readOnly}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, step.key);
          event.dataTransfer.effectAllowed = 'move';
          marks.drag(true);
        }}
        onDragEnd={() => marks.drag(false)}
        onClick={() => marks.select(step.key)}
      >
        <span className="je-step-icon" aria-hidden="true">
          <Icon size={20} stroke={1.75} />
        </span>
        <span className="je-step-words">
          <span className="je-step-kind">
            {look?.title ?? 'Unknown step'}
            {step.id === undefined ? null : <span className="je-step-id"> · {step.id}</span>}
          </span>
          <span className="je-step-says">{step.says}</span>
        </span>
        <FindingMark findings={findings} />
        {count === undefined ? null : (
          <span className="je-count">
            {number.format(count.came)}
            <span className="je-hidden"> came here</span>
            {count.waiting === undefined || count.waiting === 0
              ? null
              : ` · ${number.format(count.waiting)} wait`}
          </span>
        )}
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
});

const severityOf = (findings: readonly Finding[]): string | undefined =>
  findings.some(({ severity }) => severity === 'error')
    ? 'error'
    : findings.length > 0
      ? 'warning'
      : undefined;

/** How many things are wrong, by an icon of its own shape for each severity. */
export function FindingMark({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const words = errors > 0 ? `${errors} to mend` : `${findings.length} to look at`;
  const Icon = errors > 0 ? IconCircleXFilled : IconAlertTriangleFilled;
  return (
    <span
      className="je-finding-mark"
      data-severity={errors > 0 ? 'error' : 'warning'}
      title={findings.map(({ message }) => message).join('\n')}
    >
      <Icon size={16} aria-hidden="true" />
      <span className="je-hidden">{words}</span>
    </span>
  );
}
