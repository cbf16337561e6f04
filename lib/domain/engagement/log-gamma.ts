/** From here on the series below are exact to the last digits of a double. */
const seriesFrom = 10;

/** The coefficients B₂ₖ / (2k(2k−1)) of Stirling's series. [NIST DLMF 5.11.1] */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** The logarithm of the gamma function for z > 0: Stirling's series, to which Γ(z) = Γ(z + 1) / z leads small z. */
export function logGamma(z: number): number {
  let shifted = z;
  let product = 1;
  while (shifted < seriesFrom) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const tail = stirling.reduceRight((sum, coefficient) => sum * square + coefficient, 0) * inverse;
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + tail - Math.log(product);
}

/** The coefficients B₂ₖ / 2k of the same series' derivative. [NIST DLMF 5.11.2] */
const digammaSeries = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** The derivative of `logGamma` for z > 0. */
export function digamma(z: number): number {
  let shifted = z;
  let sum = 0;
  while (shifted < seriesFrom) {
    sum += 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const tail = digammaSeries.reduceRight((total, coefficient) => total * square + coefficient, 0) * square;
  return Math.log(shifted) - 0.5 / shifted - tail - sum;
}
