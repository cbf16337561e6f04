import './findings.css';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useEditing } from '../editing.ts';
import { FindingItem } from './finding-item.tsx';

/** Everything that is to be mended or looked at, in reading order. */
export function FindingsPanel() {
  const { findings } = useEditing();
  if (findings.length === 0)
    return (
      <p className="je-nothing">
        <IconCircleCheckFilled size={20} aria-hidden="true" /> Nothing to mend. The journey can be published.
      </p>
    );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="je-panel">
      <p className="je-hint">
        {errors === 0 ? 'Nothing to mend' : `${errors} to mend before it can be published`}
        {findings.length > errors ? `, ${findings.length - errors} to look at` : ''}.
      </p>
      <ul className="je-findings" aria-label="Findings">
        {findings.map((finding) => (
          <FindingItem
            key={`${finding.file}:${finding.line}:${finding.column}:${finding.code}:${finding.message}`}
            finding={finding}
          />
        ))}
      </ul>
    </div>
  );
}
