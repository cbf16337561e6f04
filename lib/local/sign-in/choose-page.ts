import { html, type Markup } from '../../domain/markup.ts';
import type { PeopleGroup, PoolName } from './person.ts';

const titles: Readonly<Record<PoolName, string>> = {
  staff: 'Sign in to the studio',
  partners: 'Sign in to the partner portal',
};

/** The page on which whoever sits at this machine says who they want to be. */
export function choosePage(options: {
  name: PoolName;
  action: string;
  groups: readonly PeopleGroup[];
  /** What went wrong with the address that was written. */
  problem?: { email: string; says: string } | undefined;
}): string {
  const { name, action, groups, problem } = options;
  return frame(
    titles[name],
    html`<h1>${titles[name]}</h1>
<p class="note" role="note"><b>For this machine only.</b> There are no passwords here: whoever can open this page may be
anybody below. On AWS, Cognito asks ${name === 'staff' ? 'for a password and a second factor' : 'for a code that comes by email'}.</p>
<form method="post" action="${action}">
${groups.map(groupOf)}
</form>
<form method="post" action="${action}" class="other">
<label for="email">Somebody else, by email</label>
<div class="row"><input id="email" name="email" type="email" autocomplete="off" required value="${problem?.email}"${
      problem === undefined ? undefined : html` aria-invalid="true" aria-describedby="problem"`
    }>
<button>Sign in</button></div>
${problem === undefined ? undefined : html`<p id="problem" class="problem" role="alert">${problem.says}</p>`}
</form>`,
  );
}

function groupOf({ title, color, people }: PeopleGroup): Markup {
  const shown = people.map(
    ({ id, name, says }) =>
      html`<li><button name="person" value="${id}"><b>${name}</b><span>${says}</span></button></li>`,
  );
  return html`<section><h2>${color === undefined ? undefined : html`<svg aria-hidden="true" width="12" height="12"><circle cx="6" cy="6" r="6" fill="${color}"/></svg>`}${title}</h2>
${people.length === 0 ? html`<p class="soft">No partners yet: import some, then open this page again.</p>` : html`<ul>${shown}</ul>`}</section>`;
}

/** What is shown where a sign-in can not go on. */
export const errorPage = (says: string): string =>
  frame(
    'Sign-in did not work',
    html`<h1>Sign-in did not work</h1><p class="note">${says}</p>
<p><a href="/studio/">Begin again at the studio</a> or <a href="/portal/">at the partner portal</a>.</p>`,
  );

const frame = (title: string, content: Markup): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Waymark</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<main>
<p class="brand">Waymark</p>
${content}
</main>
</body>
</html>
`.text;

/** Light or dark as the system is, readable from 320 px on. */
export const signInStyle = `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --ink: #1b2430; --soft: #505b6b; --line: #d5dae1; --accent: #1b6a86; --bad: #a11818; --note: #fdf3d8; }
@media (prefers-color-scheme: dark) { :root { --page: #12161b; --card: #1d232a; --ink: #e8ecf0; --soft: #b3bdc8; --line: #38424e; --accent: #86c1d5; --bad: #ffb1ab; --note: #35300f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
.brand { margin: 0 0 .25rem; font-weight: 700; color: var(--accent); letter-spacing: .01em; }
h1 { margin: 0 0 1rem; font-size: 1.625rem; line-height: 1.25; }
h2 { display: flex; align-items: center; gap: .5rem; margin: 1.75rem 0 .5rem; font-size: 1rem; }
.note { margin: 0; padding: .75rem 1rem; background: var(--note); border-radius: 10px; font-size: .9375rem; }
.soft { color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .5rem; }
button, input { font: inherit; color: inherit; border: 1px solid var(--line); border-radius: 10px; background: var(--card); min-height: 2.75rem; padding: .5rem .9rem; }
button { cursor: pointer; font-weight: 600; }
button:hover { border-color: var(--accent); }
li button { width: 100%; height: 100%; text-align: start; font-weight: 400; }
li b, li span { display: block; }
li span { color: var(--soft); font-size: .875rem; }
.other { margin-block-start: 2rem; }
label { display: block; margin-block-end: .35rem; font-weight: 600; }
.row { display: flex; gap: .5rem; flex-wrap: wrap; }
.row input { flex: 1 1 14rem; min-width: 0; border-color: var(--soft); }
.problem { margin: .5rem 0 0; color: var(--bad); font-weight: 600; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
