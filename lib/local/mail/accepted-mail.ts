import type { HeaderBlock } from './header-block.ts';
import type { Tags } from './tags.ts';

/** A mail that passed SES's checks, before it is kept. */
export interface AcceptedMail {
  /** Envelope sender, bare. */
  readonly source: string;
  /** Envelope recipients, bare, each once. */
  readonly recipients: readonly string[];
  readonly configurationSet?: string;
  readonly tags: Tags;
  /** The message exactly as it was given. */
  readonly raw: Buffer;
  readonly headers: HeaderBlock;
}
