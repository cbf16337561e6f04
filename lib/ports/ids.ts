/** Fresh ids. */
export interface Ids {
  /** An id that was never given before, in the alphabet of `Id`. */
  unique(): string;
}
