import './findings.css';
import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleXFilled } from '@tabler/icons-react';
import type { Finding } from '../../../../lib/journey/index.ts';
import { useEditing } from '../editing.ts';
import { journeyPath } from '../journey-files.ts';

/** One thing to mend: what, where, and how. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { fix, goTo, readOnly } = useEditing();
  const isError = finding.severity === 'error';
  const Icon = isError ? IconCircleXFilled : IconAlertTriangleFilled;
  const place =
    finding.file === journeyPath ? `line ${finding.line}` : `${finding.file}, line ${finding.line}`;
  return (
    <li className="je-finding" data-severity={finding.severity} data-code={finding.code}>
      <button type="button" className="je-finding-place" onClick={() => goTo(finding)}>
        <Icon size={16} aria-hidden="true" />
        <span>
          <span className="je-hidden">{isError ? 'To mend: ' : 'To look at: '}</span>
          {finding.message} <span className="je-soft">({place})</span>
        </span>
      </button>
      {finding.edit === undefined || readOnly ? (
        finding.fix === undefined ? null : (
          <p className="je-hint">Fix: {finding.fix}</p>
        )
      ) : (
        <Button size="compact-sm" variant="light" onClick={() => fix(finding)}>
          {finding.fix ?? 'Mend it'}
        </Button>
      )}
    </li>
  );
}
