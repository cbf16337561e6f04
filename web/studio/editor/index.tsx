import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';

export type { JourneyFiles } from './journey-files.ts';
export type { EditorSettings, Sample, StepCount, StepCounts } from './settings.ts';

const LazyEditor = lazy(() => import('./journey-editor.tsx'));
const LazyCanvas = lazy(() => import('./canvas/journey-canvas.tsx'));

const loading = <Skeleton height={480} radius="md" aria-label="Loading" />;

/** The journey editor, loaded when it is first shown. It knows nothing of HTTP: texts come in, texts go out. */
export const JourneyEditor = (props: ComponentProps<typeof LazyEditor>) => (
  <Suspense fallback={loading}>
    <LazyEditor {...props} />
  </Suspense>
);

/** The canvas alone, to look at, with counts. */
export const JourneyCanvas = (props: ComponentProps<typeof LazyCanvas>) => (
  <Suspense fallback={loading}>
    <LazyCanvas {...props} />
  </Suspense>
);
