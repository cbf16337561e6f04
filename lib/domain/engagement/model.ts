/**
 * The four numbers of a BG/NBD model (Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way: An
 * Alternative to the Pareto/NBD Model, Marketing Science 24:2). While a partner is alive, active days come at a rate
 * that is gamma distributed over the partners (shape r, rate alpha in days); after each of them the partner drops out
 * with a probability that is beta distributed (a, b). All are above 0.
 */
export interface Model {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What the model looks at in a partner's past. */
export interface History {
  /** Active days after the first: x. */
  readonly frequency: number;
  /** Days from the first active day to the last: t_x, 0 where there is no other. */
  readonly recency: number;
  /** Days from the first active day to the moment that is asked about: T, never less than the recency. */
  readonly age: number;
}
