import { Badge, type Tone } from '../../parts/badge.tsx';

type Status = 'active' | 'paused' | 'archived';
const tones: Readonly<Record<Status, Tone>> = { active: 'good', paused: 'warn', archived: 'plain' };

/** How a journey stands. */
export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={tones[status]}>{status}</Badge>;
}
