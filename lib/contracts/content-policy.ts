/**
 * What the pages may load (CSP level 3): scripts and data of their own address and of the issuers at which people sign
 * in, and nothing inline but styles. Mantine sets style attributes and one style element with the theme's variables,
 * both in the browser, so a hash or a nonce could not name them; a style can neither run nor send anything here, for
 * images and fonts come from the same address.
 */
export const contentPolicy = (issuers: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...issuers].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
