import { IconAlertTriangleFilled, IconCircleXFilled } from '@tabler/icons-react';
import type { Finding } from '../../../../lib/journey/index.ts';

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

/** The worst of what is wrong. */
export const severityOf = (findings: readonly Finding[]): 'error' | 'warning' | undefined =>
  findings.some(({ severity }) => severity === 'error')
    ? 'error'
    : findings.length > 0
      ? 'warning'
      : undefined;
