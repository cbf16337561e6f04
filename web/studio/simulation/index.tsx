import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';

const LazyPanel = lazy(() => import('./simulation-panel.tsx'));

/** The simulation of a draft, loaded when it is first asked for. */
export const SimulationPanel = (props: ComponentProps<typeof LazyPanel>) => (
  <Suspense fallback={<Skeleton height={120} radius="md" aria-label="Loading" />}>
    <LazyPanel {...props} />
  </Suspense>
);
