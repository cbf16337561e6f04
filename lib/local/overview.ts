import { stages } from '../contracts/naming.ts';
import { indexPartitions, shards } from '../contracts/table.ts';
import type { Services } from '../operations/services.ts';
import type { Addresses } from './addresses.ts';

/** How many members stand in each stage, per vendor. */
export type StageCounts = Record<string, Record<string, number>>;

/** Counts members by stage from the index; the counts may lag a moment behind. */
export async function countStages({ store }: Services, vendors: readonly string[]): Promise<StageCounts> {
  const counts: StageCounts = {};
  for (const vendor of vendors) {
    const of: Record<string, number> = {};
    for (const stage of stages) {
      const found = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          store.indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, stage, shard)),
        ),
      );
      of[stage] = found.flat().length;
    }
    counts[vendor] = of;
  }
  return counts;
}

/** The page at the product's address: where partners stand, and where everything else is. */
export function overviewPage(counts: StageCounts, now: string, addresses: Addresses): string {
  const rows = Object.entries(counts).map(
    ([vendor, of]) =>
      `<tr><th scope="row">${vendor}</th>${stages.map((stage) => `<td>${of[stage] ?? 0}</td>`).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>Waymark</title><style>${style}</style></head>
<body><main><h1>Waymark</h1>
<p>Business time: <time datetime="${now}">${now.slice(0, 16).replace('T', ' ')} UTC</time></p>
<div class="table"><table><caption>Where partners stand</caption><thead><tr><td></td>${stages
    .map((stage) => `<th scope="col">${stage}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
<p><a href="${addresses.inbox}">Read the emails that partners received</a></p>
<p>One partner’s story: <code>npx waymark show PARTNER</code>. Something a partner did:
<code>npx waymark event PARTNER agreement.signed</code>.</p>
</main></body></html>`;
}

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:60rem;padding:1rem}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding-bottom:.5rem}
th,td{padding:.4rem .6rem;text-align:right;border-bottom:1px solid color-mix(in srgb,currentcolor 20%,transparent)}
th[scope=row]{text-align:left}
td{font-variant-numeric:tabular-nums}`;
