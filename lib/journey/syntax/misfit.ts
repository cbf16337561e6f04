import type { Path } from '../model/place.ts';

/** Something in the YAML that does not fit the language; a rule of the same name says it. */
export type Misfit =
  | { readonly kind: 'unknown-step'; readonly path: Path; readonly key: string }
  | {
      readonly kind: 'unknown-key';
      readonly path: Path;
      readonly key: string;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'wrong-shape';
      readonly path: Path;
      readonly message: string;
      /** The values that would fit, where they can be listed. */
      readonly known?: readonly string[];
      readonly found?: string;
    };
