/** How one wait went: after how many milliseconds its event came, or until when it had not. */
export interface Observation {
  readonly after: number;
  readonly came: boolean;
}

/** A moment after which events came, how many, of how many that were still waited for, and the share that has come by then. */
export interface Moment {
  readonly after: number;
  readonly atRisk: number;
  readonly came: number;
  readonly share: number;
}

/** In the order of time; of one moment what came before what was lost, as the estimate has it. */
export const inOrder = (observations: readonly Observation[]): Observation[] =>
  observations.toSorted((a, b) => a.after - b.after || Number(b.came) - Number(a.came));

/**
 * The share of waits whose event has come, by time: the product-limit estimate of Kaplan and Meier (Nonparametric
 * estimation from incomplete observations, J. Amer. Statist. Assoc. 53, 1958, 457–481). Whoever was lost from sight before
 * their event, for the wait was over, counts up to then: to leave them out would make the event too probable, to count
 * them as never too rare. Without losses it is the plain share.
 */
export function productLimit(observations: readonly Observation[]): Moment[] {
  const ordered = inOrder(observations);
  const moments: Moment[] = [];
  let gone = 0;
  let staying = 1;
  while (gone < ordered.length) {
    const after = ordered[gone]?.after ?? 0;
    const atRisk = ordered.length - gone;
    let came = 0;
    for (let each = ordered[gone]; each?.after === after; each = ordered[gone]) {
      if (each.came) came += 1;
      gone += 1;
    }
    if (came === 0) continue;
    staying *= 1 - came / atRisk;
    moments.push({ after, atRisk, came, share: 1 - staying });
  }
  return moments;
}
