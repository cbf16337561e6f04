import { Skeleton } from '@mantine/core';
import type { ComponentProps } from 'react';
import { later } from '../../parts/later.tsx';
import { Guarded } from '../shell/guarded.tsx';

export type { JourneyFiles } from './journey-files.ts';
export type { EditorSettings, Sample, StepCount, StepCounts } from './settings.ts';

const LazyEditor = later(async () => (await import('./journey-editor.tsx')).default);
const LazyCanvas = later(async () => (await import('./canvas/journey-canvas.tsx')).default);

const loading = <Skeleton height={480} radius="md" aria-label="Loading" />;

/** The journey editor, loaded when it is first shown. It knows nothing of HTTP: texts come in, texts go out. */
export const JourneyEditor = (props: ComponentProps<typeof LazyEditor>) => (
  <Guarded waiting={loading}>
    <LazyEditor {...props} />
  </Guarded>
);

/** The canvas alone, to look at, with counts. */
export const JourneyCanvas = (props: ComponentProps<typeof LazyCanvas>) => (
  <Guarded waiting={loading}>
    <LazyCanvas {...props} />
  </Guarded>
);
