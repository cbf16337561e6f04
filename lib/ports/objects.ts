/** A store of files under keys. */
export interface Objects {
  /** The lines of a text (UTF-8); one whose key ends with `.gz` is unpacked. Throws where there is none. */
  lines(key: string): AsyncIterable<string>;

  /** Keeps a text under a key, in the place of what was there. */
  put(key: string, text: string): Promise<void>;

  /** The keys that begin with a prefix, in their order. */
  keys(prefix: string): AsyncIterable<string>;

  /** Takes one away; one that is not there is no error. */
  remove(key: string): Promise<void>;
}
