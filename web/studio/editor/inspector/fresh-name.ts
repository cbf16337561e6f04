/** A name that nothing has yet: the first offer that is free, else the stem with a number. */
export function freshName(taken: readonly string[], offers: readonly string[], stem: string): string {
  const offered = offers.find((offer) => !taken.includes(offer));
  if (offered !== undefined) return offered;
  let n = taken.length + 1;
  while (taken.includes(`${stem}${n}`)) n += 1;
  return `${stem}${n}`;
}
