import { Skeleton } from '@mantine/core';
import type { ComponentProps } from 'react';
import { later } from '../../parts/later.tsx';
import { Guarded } from '../shell/guarded.tsx';

const LazyPanel = later(async () => (await import('./simulation-panel.tsx')).default);

/** The simulation of a draft, loaded when it is first asked for. */
export const SimulationPanel = (props: ComponentProps<typeof LazyPanel>) => (
  <Guarded waiting={<Skeleton height={120} radius="md" aria-label="Loading" />}>
    <LazyPanel {...props} />
  </Guarded>
);
