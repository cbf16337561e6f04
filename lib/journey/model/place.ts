/** The way from the top of a YAML file to a value: keys and list indexes. */
export type Path = readonly (string | number)[];

/** A place in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where things stand in a file. A path that is not there answers with its nearest ancestor that is. */
export interface Positions {
  /** Of the value at a path. */
  value(path: Path): Place;
  /** Of the key that leads to the value at a path. */
  key(path: Path): Place;
  /** Of the character at an offset in the text of a scalar, whatever its quotes, escapes and folding. */
  inside(path: Path, offset: number): Place;
}
