import { contentPolicy } from '../contracts/content-policy.ts';

/** What CloudFront adds to every answer on AWS; an answer's own header goes before. There is no HTTPS here to insist on. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};
