import type * as z from 'zod';
import type { PublishFinding } from '../../../lib/contracts/publishing.ts';
import { Badge } from '../../parts/badge.tsx';

/** What is to be mended in a journey, where, and how. */
export function Findings({ findings }: { findings: readonly z.output<typeof PublishFinding>[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="studio-list">
      {findings.map(({ code, severity, file, line, column, message, fix }) => (
        <li key={`${code} ${file} ${line} ${column}`}>
          <span>
            <Badge tone={severity === 'error' ? 'bad' : 'warn'}>{severity}</Badge> {message}
            {fix === undefined ? null : <span className="wm-soft"> {fix}</span>}
          </span>
          <code>
            {file}:{line}:{column}
          </code>
        </li>
      ))}
    </ul>
  );
}
