import { IconFlag, IconLogin2, IconTarget } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { headKey } from '../findings-of-steps.ts';
import { goalWords, startWords } from '../head-words.ts';
import { useCanvasMarks } from './canvas-marks.ts';
import { FindingMark } from './step-node.tsx';

type Head = Readonly<Record<string, unknown>>;

/** Where partners come in: the journey's head. */
export const EntryNode = memo(function EntryNode({ data }: NodeProps) {
  const { head } = data as { head: Head }; // put there by the canvas
  const marks = useCanvasMarks();
  const findings = marks.findingsOf.get(headKey) ?? [];
  const goal = goalWords(head.goal);
  return (
    <>
      <button
        type="button"
        className="je-entry nopan"
        data-step="entry"
        data-selected={marks.isHeadSelected || undefined}
        data-severity={findings.some(({ severity }) => severity === 'error') ? 'error' : undefined}
        aria-pressed={marks.isHeadSelected}
        tabIndex={marks.selected === undefined ? 0 : -1}
        onClick={marks.selectHead}
      >
        <span className="je-entry-line">
          <IconLogin2 size={18} aria-hidden="true" /> <strong>{startWords(head.starts)}</strong>
        </span>
        <span className="je-entry-line je-soft">
          <IconTarget size={16} aria-hidden="true" /> {goal ?? 'no goal yet'}
        </span>
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
