import { IconFlag, IconHandStop, IconLogin2, IconTarget } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useCanvasActs } from './canvas-acts.ts';
import type { EntryData } from './drawn.ts';
import { FindingMark, severityOf } from './finding-mark.tsx';

/** Where partners come in: the journey's head. */
export const EntryNode = memo(function EntryNode({ data }: NodeProps) {
  const { findings, goal, isFirst, isSelected, starts, stops } = data as EntryData; // put there by the canvas
  const acts = useCanvasActs();
  return (
    <>
      <button
        type="button"
        className="je-entry nopan"
        data-step="entry"
        data-selected={isSelected || undefined}
        data-severity={severityOf(findings)}
        aria-pressed={isSelected}
        tabIndex={isFirst ? 0 : -1}
        onClick={acts.selectHead}
      >
        <span className="je-entry-line">
          <IconLogin2 size={18} aria-hidden="true" />
          <strong>{starts}</strong>
        </span>
        <span className="je-entry-line je-soft">
          <IconTarget size={16} aria-hidden="true" />
          <span>{goal ?? 'no goal yet'}</span>
        </span>
        {stops === undefined ? null : (
          <span className="je-entry-line je-soft">
            <IconHandStop size={16} aria-hidden="true" />
            <span>{stops}</span>
          </span>
        )}
        <FindingMark findings={findings} />
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
});

/** Where the ways of a step come together again. */
export const MeetNode = memo(function MeetNode() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className="je-meet" />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
});

/** Where the journey is over. */
export const ExitNode = memo(function ExitNode() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className="je-exit">
        <IconFlag size={16} aria-hidden="true" /> End of the journey
      </span>
    </>
  );
});
