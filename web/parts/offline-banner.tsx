import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';

/** Says that the connection is gone, and what becomes of what is done meanwhile. */
export function OfflineBanner({ says }: { says: string }) {
  const { online } = useNetwork();
  return (
    <div role="status">
      {online ? null : (
        <div className="wm-banner">
          <IconCloudOff size={18} aria-hidden="true" />
          <span>{says}</span>
        </div>
      )}
    </div>
  );
}
