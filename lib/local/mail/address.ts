import { SesError } from './ses-error.ts';

/**
 * Answers the bare address of `"Ann Lee" <ann@example.com>` or `ann@example.com`.
 * Local parts are 7-bit ASCII (SES knows no SMTPUTF8); international domains come as punycode.
 * @throws SesError InvalidParameterValue that names the field.
 */
export function bareAddress(field: string, text: string): string {
  const address = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
  const refuse = (reason: string): never => {
    throw new SesError('InvalidParameterValue', `${field}: ${reason}: "${text.slice(0, 320)}"`);
  };
  const at = address.lastIndexOf('@');
  if (at < 0) return refuse("Missing final '@domain'");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  // RFC 5321 4.5.3.1: 64 octets before, 255 after the sign.
  if (
    !/^([\x21\x23-\x27\x2a\x2b\x2d-\x39\x3d\x3f\x41-\x5a\x5e-\x7e]{1,64}|"[\x20-\x7e]{1,62}")$/.test(local)
  ) {
    return refuse('Local address contains an illegal character or has no proper length');
  }
  if (/^\.|\.\.|\.$/.test(local)) return refuse('Local address has a misplaced dot');
  if (
    domain.length > 255 ||
    !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(domain)
  ) {
    return refuse('Domain contains an illegal character or has no proper length');
  }
  return address;
}
