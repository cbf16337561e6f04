/** The style sheet of the inbox; light or dark as the reader's system is, readable from 320 px on. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --ink: #1a2230; --soft: #586174; --line: #dde1e8; --hover: #f0f4ff;
  --accent: #2350c4; --good: #116138; --good-back: #dff5e8; --bad: #9b1c1c; --bad-back: #fde5e5; --warn: #7a4b00; --warn-back: #fdf0d5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11151c; --card: #1a202b; --ink: #e7ebf2; --soft: #a0aabc; --line: #2e3747; --hover: #212a3a;
    --accent: #8fb0ff; --good: #8be0b0; --good-back: #123524; --bad: #ffaaa5; --bad-back: #471b1b; --warn: #f5ca7b; --warn-back: #3f2e0d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1; }
.bar { background: var(--card); border-bottom: 1px solid var(--line); padding: .75rem max(1rem, calc((100% - 58rem) / 2)); display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem 1rem; }
.brand { font-weight: 700; font-size: 1.125rem; color: var(--ink); text-decoration: none; }
.brand span { color: var(--accent); }
.bar p { margin: 0; color: var(--soft); font-size: .875rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1rem; margin: 0; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: end; gap: .75rem 1.5rem; margin-bottom: 1rem; }
.count { margin: .15rem 0 0; color: var(--soft); font-size: .9375rem; }
form { display: flex; gap: .5rem; flex: 1 1 18rem; max-width: 28rem; align-items: end; }
label { flex: 1; min-width: 0; color: var(--soft); font-size: .8125rem; }
input { display: block; width: 100%; }
input, button, .button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .45rem .75rem; min-height: 2.75rem; }
button, .button { cursor: pointer; font-weight: 600; text-decoration: none; display: inline-flex; align-items: center; }
button:hover, .button:hover { background: var(--hover); }
.mails { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; padding: .75rem 1rem; color: inherit; text-decoration: none; }
.mails a:hover { background: var(--hover); }
.mails a:focus-visible { outline-offset: -3px; border-radius: 12px; }
.subject { font-weight: 600; }
.meta { color: var(--soft); font-size: .875rem; }
.meta b { color: var(--ink); font-weight: 500; word-break: break-all; }
.side { text-align: right; display: flex; flex-direction: column; align-items: end; gap: .25rem; white-space: nowrap; }
.badge { font-size: .75rem; font-weight: 600; border-radius: 99px; padding: .1rem .6rem; white-space: nowrap; }
.delivered { color: var(--good); background: var(--good-back); }
.bounced { color: var(--bad); background: var(--bad-back); }
.complained { color: var(--warn); background: var(--warn-back); }
.empty { background: var(--card); border: 1px dashed var(--line); border-radius: 12px; padding: 3rem 1.5rem; text-align: center; color: var(--soft); }
.empty h2 { color: var(--ink); font-size: 1.125rem; }
.pages { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin-top: 1rem; color: var(--soft); font-size: .9375rem; }
.back { display: inline-block; margin-bottom: .75rem; padding: .35rem 0; }
.facts { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; margin: 1rem 0 1.25rem; font-size: .9375rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 12px; margin-bottom: .75rem; overflow: hidden; }
summary { padding: .7rem 1rem; cursor: pointer; font-weight: 600; }
summary:hover { background: var(--hover); }
summary:focus-visible { outline-offset: -3px; border-radius: 12px; }
details[open] > summary { border-bottom: 1px solid var(--line); }
iframe { display: block; width: 100%; height: min(36rem, 70vh); min-height: 12rem; border: 0; background: #fff; color-scheme: light; resize: vertical; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; font: .875rem/1.55 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; max-height: 40rem; overflow: auto; }
.headers { display: grid; grid-template-columns: minmax(8rem, auto) minmax(0, 1fr); gap: .25rem 1rem; margin: 0; padding: 1rem; font-size: .875rem; }
.headers dt { font-weight: 600; }
.headers dd { margin: 0; color: var(--soft); }
.note { margin: 0; padding: .75rem 1rem; color: var(--soft); font-size: .875rem; }
@media (max-width: 36rem) {
  .bar p { font-size: .8125rem; }
  .mails a { grid-template-columns: minmax(0, 1fr); }
  .side { flex-direction: row; align-items: center; gap: .75rem; margin-top: .2rem; }
  .headers { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .headers dd { margin-bottom: .5rem; }
  h1 { font-size: 1.25rem; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: .4rem; }
}
`;
