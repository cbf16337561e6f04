import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** A sentence that stands out; what went wrong is spoken at once, everything else when the reader pauses. */
export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const Icon = tone === 'good' ? IconCircleCheck : tone === 'plain' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className="wm-notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={20} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
