import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from '../../parts/error-boundary.tsx';

const failed = {
  title: 'This page has a fault',
  text: 'What you saved is safe. Load the page again; if it happens once more, tell whoever runs Waymark what you did.',
  button: 'Load again',
};
const unloaded = {
  title: 'This could not be loaded',
  text: 'The server did not answer. Your work is safe; try again in a moment.',
  button: 'Try again',
};

/** Something that may fail, or is loaded later, without taking what stands around it away. */
export const Guarded = (props: { waiting: ReactNode; place?: string; children: ReactNode }) => (
  <ErrorBoundary
    words={failed}
    unloaded={unloaded}
    {...(props.place === undefined ? {} : { place: props.place })}
  >
    <Suspense fallback={props.waiting}>{props.children}</Suspense>
  </ErrorBoundary>
);
