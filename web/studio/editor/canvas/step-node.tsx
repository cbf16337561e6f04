import { IconCircleXFilled } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { looks } from '../step-looks.ts';
import { dragType, useCanvasActs } from './canvas-acts.ts';
import type { StepData } from './drawn.ts';
import { FindingMark, severityOf } from './finding-mark.tsx';

const number = new Intl.NumberFormat('en');

/** A step on the canvas: what it is, what it does, what is wrong with it, who came. */
export const StepNode = memo(function StepNode({ data }: NodeProps) {
  const { count, findings, id, isCut, isSelected, key, kind, says } = data as StepData; // put there by the canvas
  const acts = useCanvasActs();
  const look = kind === undefined ? undefined : looks[kind];
  const Icon = look?.icon ?? IconCircleXFilled;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className="je-step nopan"
        data-step={key}
        data-group={look?.group ?? 'unknown'}
        data-selected={isSelected || undefined}
        data-cut={isCut || undefined}
        data-severity={severityOf(findings)}
        aria-pressed={isSelected}
        tabIndex={isSelected ? 0 : -1}
        draggable={!acts.readOnly}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragType, key);
          event.dataTransfer.effectAllowed = 'move';
          acts.drag(true);
        }}
        onDragEnd={() => acts.drag(false)}
        onClick={() => acts.select(key)}
      >
        <span className="je-step-icon" aria-hidden="true">
          <Icon size={20} stroke={1.75} />
        </span>
        <span className="je-step-words">
          <span className="je-step-kind">
            {look?.title ?? 'Unknown step'}
            {id === undefined ? null : ` · ${id}`}
          </span>
          <span className="je-step-says">{says}</span>
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
