import type { Parameters } from './parameters.ts';
import { SesError } from './ses-error.ts';

/** Message tags by name. */
export type Tags = Readonly<Record<string, string>>;

/** SES API reference, MessageTag: ASCII letters, digits, _ and -; fewer than 256 characters. */
const allowed = /^[A-Za-z0-9_-]{1,255}$/;

/** Reads the `Tags` of a request; `undefined` when it has none. */
export function requestTags(parameters: Parameters): Tags | undefined {
  const entries = parameters
    .members('Tags')
    .map((member, n) =>
      checkTag(`Tags[${n}]`, parameters.text(`${member}.Name`), parameters.text(`${member}.Value`)),
    );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Reads the header X-SES-MESSAGE-TAGS: `name=value, name=value`. */
export function headerTags(header: string): Tags {
  const entries = header
    .split(',')
    .map((pair) => pair.split('='))
    .map(([name, ...value]) => checkTag('X-SES-MESSAGE-TAGS', name?.trim(), value.join('=').trim()));
  return Object.fromEntries(entries);
}

function checkTag(field: string, name: string | undefined, value: string | undefined): [string, string] {
  if (name === undefined || !allowed.test(name)) {
    throw new SesError(
      'InvalidParameterValue',
      `${field}: Invalid tag name <${name ?? ''}>: only alphanumeric ASCII characters, '_', and '-' are allowed`,
    );
  }
  if (value === undefined || !allowed.test(value)) {
    throw new SesError(
      'InvalidParameterValue',
      `${field}: Invalid tag value <${value ?? ''}>: only alphanumeric ASCII characters, '_', and '-' are allowed`,
    );
  }
  return [name, value];
}
