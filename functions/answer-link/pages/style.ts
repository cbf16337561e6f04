/** The style sheet of every page, in the vendor's colour: made for a phone, readable from 320 px on, light or dark. */
export const styleOf = ({ color, onColor }: { color: string; onColor: string }): string => `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #ffffff; --ink: #1b2430; --soft: #505b6b; --line: #868f9c; --brand: ${color}; --on-brand: ${onColor}; }
@media (prefers-color-scheme: dark) { :root { --page: #14181d; --card: #1f252c; --ink: #e8ecf0; --soft: #b8c2cc; --line: #7c8896; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans CJK JP", sans-serif; overflow-wrap: anywhere; }
header { background: var(--brand); color: var(--on-brand); padding: 1rem max(1rem, calc((100% - 34rem) / 2)); font-weight: 700; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; line-height: 1.4; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; }
section { background: var(--card); border-radius: 12px; padding: 1.25rem; margin: 0 0 1rem; }
section > :last-child, form > :last-child { margin-bottom: 0; }
.soft { color: var(--soft); }
.saved { border-left: .375rem solid var(--ink); background: var(--card); border-radius: 6px; padding: .75rem 1rem; font-weight: 600; }
form { margin: 0; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 .5rem; }
label { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; }
label.above { display: block; min-height: 0; margin-bottom: .25rem; }
input[type=checkbox] { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; accent-color: var(--ink); }
select { display: block; width: 100%; max-width: 20rem; margin: 0 0 1rem; }
select, button { font: inherit; min-height: 2.75rem; border-radius: 8px; border: 2px solid var(--line); padding: .4rem .9rem; background: var(--card); color: var(--ink); }
button { font-weight: 600; cursor: pointer; border-color: var(--ink); }
button.first { background: var(--brand); color: var(--on-brand); }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; border-radius: 4px; }
footer { color: var(--soft); font-size: .9375rem; }
footer a { display: inline-block; }
:lang(ja) { word-break: auto-phrase; }
`;
