import { type ComponentType, lazy } from 'react';

/** Code of a page that did not come: the connection is gone, or a newer version has taken its place. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
}

/** Something that is loaded when it is first drawn; where that fails, an `ErrorBoundary` above says so. */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new NotLoaded('the code of a part did not come', { cause });
    }
  });
