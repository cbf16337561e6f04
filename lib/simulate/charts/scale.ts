/** The marks of an axis from 0 to at least `most`, in round steps: some `about` of them. */
export function ticksTo(most: number, about: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const count = Math.ceil(most / step - 1e-9);
  // Rounded to what the step has of places, so that 3 · 0.1 is 0.3.
  return Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(12)));
}
