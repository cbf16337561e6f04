import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useUnanswered } from '../api/use-unanswered.ts';

/** Says that the network is gone, or the server is, and what becomes of what is done meanwhile. */
export function OfflineBanner({ says }: { says: string }) {
  const { online } = useNetwork();
  const isUnanswered = useUnanswered();
  return (
    <div role="status" className="wm-banner-place">
      {online && !isUnanswered ? null : (
        <div className="wm-banner">
          <IconCloudOff size={18} aria-hidden="true" />
          <span>{says}</span>
        </div>
      )}
    </div>
  );
}
