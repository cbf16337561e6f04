import './canvas/canvas.css';
import './outline.css';
import { IconPlus } from '@tabler/icons-react';
import type { CanvasStep } from '../../../lib/journey/canvas/index.ts';
import { topList } from '../../../lib/journey/canvas/index.ts';
import { FindingMark } from './canvas/finding-mark.tsx';
import { useEditing } from './editing.ts';
import { headKey } from './findings-of-steps.ts';
import { goalWords, startWords, stopWords } from './head-words.ts';
import { looks } from './step-looks.ts';

/** The journey as a list: the same as the canvas, for whoever can not or does not want to look at a drawing. */
export function Outline() {
  const { canvas, findingsOf, isHeadSelected, selectHead } = useEditing();
  return (
    <nav className="je-outline" aria-label="Steps of the journey">
      <button
        type="button"
        className="je-outline-step"
        data-step="entry"
        aria-current={isHeadSelected || undefined}
        onClick={selectHead}
      >
        <strong>{startWords(canvas.head.starts)}</strong>
        <span className="je-soft">
          {[goalWords(canvas.head.goal), stopWords(canvas.head.stops)].filter(Boolean).join('; ')}
        </span>
        <FindingMark findings={findingsOf.get(headKey) ?? []} />
      </button>
      <Steps steps={canvas.steps} list={topList} />
    </nav>
  );
}

function Steps({ steps, list }: { steps: readonly CanvasStep[]; list: CanvasStep['path'] }) {
  const { askFor, counts, findingsOf, readOnly, select, selected } = useEditing();
  return (
    <ol>
      {steps.map((step) => {
        const look = step.kind === undefined ? undefined : looks[step.kind];
        const Icon = look?.icon;
        const count = step.id === undefined ? undefined : counts?.[step.id];
        return (
          <li key={step.key}>
            <button
              type="button"
              className="je-outline-step"
              data-step={step.key}
              data-group={look?.group}
              aria-current={selected?.key === step.key || undefined}
              onClick={() => select(step.key)}
            >
              <span className="je-step-icon" aria-hidden="true">
                {Icon === undefined ? null : <Icon size={16} stroke={1.75} />}
              </span>
              <span className="je-outline-words">
                <span className="je-step-kind">{look?.title ?? 'Unknown step'}</span>
                <span>{step.says}</span>
              </span>
              {count === undefined ? null : <span className="je-count">{count.came} came here</span>}
              <FindingMark findings={findingsOf.get(step.key) ?? []} />
            </button>
            {step.lists.map((inner) => (
              <div key={inner.path.join()} className="je-outline-list">
                <p>{inner.label}</p>
                <Steps steps={inner.steps} list={inner.path} />
              </div>
            ))}
          </li>
        );
      })}
      {readOnly ? null : (
        <li>
          <button
            type="button"
            className="je-outline-add"
            onClick={() => askFor({ list, index: steps.length })}
          >
            <IconPlus size={14} aria-hidden="true" /> Add a step
          </button>
        </li>
      )}
    </ol>
  );
}
