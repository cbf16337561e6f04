/** The style sheet of the forecast's page: from 320 px on, light or dark, on screen and on paper. */
export const style = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --ink: #17202b; --soft: #52606f; --line: #dfe3e8; --through: #2f6fb0; --band: #2f6fb03d; --well: #1e7d4f; --well-band: #1e7d4f4d; --out: #b4530f; --out-band: #b4530f47; --still: #6b7785; --still-band: #6b778542; --track: #e9edf2; --heat0: #e9edf2; --heat1: #bcd6ee; --heat2: #7fb0dc; --heat3: #3f82c0; --heat4: #174f86; }
@media (prefers-color-scheme: dark) { :root { --page: #12161b; --card: #1b2129; --ink: #e7ebf0; --soft: #aab6c3; --line: #323b46; --through: #6aa9e4; --band: #6aa9e440; --well: #5bbd8a; --well-band: #5bbd8a47; --out: #e79a5b; --out-band: #e79a5b42; --still: #8b98a6; --still-band: #8b98a642; --track: #2a323c; --heat0: #2a323c; --heat1: #274866; --heat2: #336d9f; --heat3: #5c9fd8; --heat4: #b5d9f7; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 48rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; padding-bottom: .5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 .5rem; }
h3 { font-size: 1.05rem; line-height: 1.4; margin: 0 0 .25rem; }
p { margin: 0 0 .9rem; }
.soft { color: var(--soft); }
.kicker { color: var(--soft); font-size: .875rem; margin: 0 0 .25rem; }
section > section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1rem; margin: 0 0 1rem; }
section > section > :last-child { margin-bottom: 0; }
.warning { border-left: 4px solid var(--out); padding: .6rem .9rem; background: var(--card); }
dl.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
dl.tiles > div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .85rem .9rem; }
dl.tiles dt { color: var(--soft); font-size: .875rem; line-height: 1.35; }
dl.tiles dd { margin: 0; }
dl.tiles dd.figure { font-size: 1.6rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
dl.tiles dd.rest { color: var(--soft); font-size: .875rem; line-height: 1.4; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: .25rem 0 .75rem; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding: 0 0 .4rem; }
th, td { text-align: left; padding: .4rem .5rem .4rem 0; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
thead th { border-top: 0; color: var(--soft); font-size: .8125rem; vertical-align: bottom; }
tbody th { font-weight: 550; }
th.number, td.number { text-align: right; padding-right: 0; padding-left: .5rem; white-space: nowrap; }
th.bar, td.bar { width: 44%; }
.close .facts { white-space: nowrap; }
.close th, .close td { padding-top: .15rem; padding-bottom: .15rem; border-top: 0; }
.close tbody [scope=row] { font-weight: 400; }
.close [scope=rowgroup] { border-top: 1px solid var(--line); padding-top: .45rem; }
.narrow.below { display: block; max-width: 14rem; }
.wide { display: none; }
.number .facts { white-space: normal; }
.facts { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; line-height: 1.4; }
svg.share { display: block; width: 100%; height: 10px; margin: .45rem 0 .2rem; border-radius: 3px; background: var(--track); }
svg.share rect { fill: var(--through); }
svg.share rect.well { fill: var(--well); }
svg.share rect.out { fill: var(--out); }
svg.share rect.still { fill: var(--still); }
svg.range { display: block; width: 100%; height: 14px; margin: .3rem 0 .2rem; background: linear-gradient(var(--track), var(--track)) center / 100% 8px no-repeat; }
figure { margin: .5rem 0 .75rem; }
figcaption { color: var(--soft); font-size: .875rem; margin: 0 0 .6rem; }
svg.chart.narrow { display: block; }
svg.chart { max-width: 100%; font: 13px system-ui, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; overflow: visible; }
svg.calendar + svg.calendar { margin-top: .5rem; }
svg.chart text { fill: var(--ink); }
svg.chart text.tick { fill: var(--soft); font-size: 12px; }
svg.chart text.count { font-weight: 650; }
svg.chart text.end { font-style: italic; }
.band { fill: var(--band); } .band.well { fill: var(--well-band); } .band.out { fill: var(--out-band); } .band.still { fill: var(--still-band); }
.node { fill: var(--through); } .node.well { fill: var(--well); } .node.out { fill: var(--out); } .node.still { fill: var(--still); }
.leader, .grid { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke: var(--through); stroke-width: 2.5; stroke-linejoin: round; }
.area { fill: var(--band); } .dot, .column { fill: var(--through); }
.limit { stroke: var(--out); stroke-width: 1.5; stroke-dasharray: 5 4; }
.heat0 { fill: var(--heat0); } .heat1 { fill: var(--heat1); } .heat2 { fill: var(--heat2); } .heat3 { fill: var(--heat3); } .heat4 { fill: var(--heat4); }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0 0 .6rem; padding: 0; color: var(--soft); font-size: .8125rem; }
.key svg { width: 12px; height: 12px; margin-right: .4rem; vertical-align: -1px; }
details { margin: .25rem 0 .75rem; }
summary { cursor: pointer; padding: .45rem 0; color: var(--soft); font-size: .9375rem; }
:focus-visible { outline: 3px solid var(--through); outline-offset: 2px; border-radius: 4px; }
footer { color: var(--soft); font-size: .875rem; padding-top: 1.5rem; padding-bottom: 3rem; }
@media (min-width: 46rem) { .narrow, .narrow.below, svg.chart.narrow { display: none; } svg.chart.wide { display: block; } th.wide, td.wide { display: table-cell; } dl.tiles { grid-template-columns: repeat(3, 1fr); } section > section { padding: 1.35rem 1.5rem; } }
@media print { body { background: none; } section > section, dl.tiles > div, .close tbody { break-inside: avoid; } section > section:has(.close) { break-inside: auto; } }
`;
