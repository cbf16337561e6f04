/**
 * A draw from the beta distribution, as the share of one gamma variate in two. Both parameters are above 0; `draw` gives
 * numbers from 0 up to but not 1.
 */
export function drawBeta(a: number, b: number, draw: () => number): number {
  const one = drawGamma(a, draw);
  const other = drawGamma(b, draw);
  // Of parameters near 0 both may come to nothing: then one of them is all, and which is what their sizes say.
  if (one + other === 0) return draw() * (a + b) < a ? 1 : 0;
  return one / (one + other);
}

/** Marsaglia & Tsang, A simple method for generating gamma variables, ACM Trans. Math. Softw. 26 (2000), 363–372; below 1 by their boost. */
function drawGamma(shape: number, draw: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, draw) * (1 - draw()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(draw);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draw()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Box & Muller, Ann. Math. Statist. 29 (1958), 610–611. */
const drawNormal = (draw: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
