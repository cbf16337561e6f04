/** A piece of work that something in a rehearsal has caused and nobody has done yet. */
export type Work = () => Promise<void>;

/** Does all pending work, and what that causes, until nothing is left. It takes what it does off the list. */
export type Drain = (pending: Work[]) => Promise<void>;

/** In the order in which it arose. */
export const inTurn: Drain = async (pending) => {
  for (let work = pending.shift(); work !== undefined; work = pending.shift()) await work();
};
