import { html, type Markup } from '../../../domain/markup.ts';

/** Wraps a page's content in the frame that all inbox pages share. */
export function layout(title: string, content: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/inbox.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="bar"><a class="brand" href="/">Waymark <span>inbox</span></a><p>Mail sent here stays on this machine.</p></header>
<main id="content">
${content}
</main>
</body>
</html>
`.text;
}

/** A moment for people, in UTC, with its machine-readable form. */
export function moment(at: number): Markup {
  const iso = new Date(at).toISOString();
  const shown = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`<time datetime="${iso}">${shown.format(at)} UTC</time>`;
}

/** What happened to a mail, as a word and a colour. */
export function badge(outcome: 'delivered' | 'bounced' | 'complained'): Markup {
  const word = { delivered: 'Delivered', bounced: 'Bounced', complained: 'Complaint' }[outcome];
  return html`<span class="badge ${outcome}">${word}</span>`;
}
