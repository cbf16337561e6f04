import { createHash } from 'node:crypto';
import { html, Markup } from '../../../lib/domain/markup.ts';
import type { Branding } from '../../../lib/operations/preferences/standing.ts';
import type { HttpAnswer } from '../../../lib/runtime/http.ts';
import { styleOf } from './style.ts';
import { wordsIn } from './words/index.ts';

/** For a page of which no vendor is known. */
const unbranded = { color: '#1b2430', onColor: '#ffffff' };

export interface Page {
  readonly status: number;
  readonly language: string;
  readonly title: string;
  readonly vendor?: Branding | undefined;
  readonly content: Markup;
}

/** A page as an answer: no script, no login, nothing from elsewhere, for nobody's cache and no search engine. */
export function pageAnswer({ status, language, title, vendor, content }: Page): HttpAnswer {
  const style = styleOf(vendor ?? unbranded);
  const body = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${vendor === undefined ? title : `${title} · ${vendor.name}`}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
${vendor === undefined ? undefined : html`<header>${vendor.name}</header>`}
<main>
${content}
${vendor === undefined ? undefined : footer(language, vendor)}
</main>
</body>
</html>
`.text;
  return {
    statusCode: status,
    headers: { ...pageHeaders, 'content-security-policy': policyFor(style) },
    body,
  };
}

/** The address of a page is the key to it: no other site, no cache and no index is to learn it. */
export const linkHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  ...linkHeaders,
} as const;

/** The style sheet stands in the page and is allowed by what it is. [CSP level 3, hash-source] */
const policyFor = (style: string): string => {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
};

function footer(language: string, { support }: Branding): Markup {
  return html`<footer><p>${wordsIn(language).questions} <a href="mailto:${support}">${support}</a></p></footer>`;
}
