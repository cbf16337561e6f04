import { html, type Markup } from '../../domain/markup.ts';
import type { Comparison } from '../forecast/comparison.ts';
import { comparedRows } from '../forecast/comparison-says.ts';

/** Two versions side by side, with what chance alone would explain said as such. */
export function comparisonSection({
  name,
  comparison,
}: {
  readonly name: string;
  readonly comparison: Comparison;
}): Markup {
  const rows = comparedRows(comparison);
  return html`<section><h2>Compared with ${name}</h2>
<section><h3>Figure by figure</h3>
<p class="soft">The same partners in the same mood. In brackets what the difference lies between nine times of ten; “within chance” means that it may be none at all.</p>
<table><thead><tr><th scope="col">figure</th><th scope="col" class="number wide">this one</th><th scope="col" class="number wide">${name}</th><th scope="col" class="number">difference</th></tr></thead><tbody>
${rows.map(({ what, one, other, difference, note }) => html`<tr><th scope="row">${what}<span class="facts narrow">${one} here, ${other} there</span></th><td class="number wide">${one}</td><td class="number wide">${other}</td><td class="number">${difference}<span class="facts">${note}</span></td></tr>`)}
</tbody></table></section></section>`;
}
