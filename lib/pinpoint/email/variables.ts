import { bare } from '../conditions/traits.ts';
import type { At, Importing } from '../importing.ts';
import type { Translated } from './marks.ts';

/** What attributes are usually called, by the variable that emails here have for it. */
const known: Readonly<Record<string, readonly string[]>> = {
  'contact.firstName': ['firstname', 'givenname', 'forename'],
  'contact.lastName': ['lastname', 'surname', 'familyname'],
  'contact.role': ['role', 'jobrole'],
  'contact.language': ['language', 'lang', 'locale'],
  'partner.name': [
    'company',
    'companyname',
    'organization',
    'organisation',
    'account',
    'accountname',
    'partner',
    'partnername',
  ],
  'partner.persona': ['persona', 'partnertype'],
  'partner.tier': ['tier', 'partnertier', 'level', 'partnerlevel'],
  'partner.country': ['country', 'countrycode'],
  'vendor.name': ['vendor', 'vendorname'],
  'vendor.portal': ['portal', 'portalurl', 'partnerportal'],
  'vendor.support': ['support', 'supportemail'],
  'vendor.manager': ['manager', 'accountmanager', 'channelmanager'],
};

/** Values to take where a recipient has none, by message variable. */
export type Defaults = ReadonlyMap<string, string>;

/** Reads the defaults of a template, which are JSON in a text; what is no text or number among them is left out. */
export function readDefaults(text: string | undefined, at: At, { findings }: Importing): Defaults {
  if (text === undefined || text.trim() === '') return new Map();
  try {
    const value: unknown = JSON.parse(text);
    const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
    return new Map(
      entries.flatMap(([key, item]) =>
        typeof item === 'string' || typeof item === 'number' ? [[key, String(item)] as const] : [],
      ),
    );
  } catch {
    findings.add('value-left-out', at.file, at.path, 'the default values are no JSON; they are left out');
    return new Map();
  }
}

/** Says a message variable in Liquid. Without a counterpart its default stands in its place, and a comment. */
export function translateVariable(
  inside: string,
  defaults: Defaults,
  at: At,
  importing: Importing,
): Translated {
  const { findings } = importing;
  const shown = inside.replace(/[^\w.#/[\] -]/g, '').slice(0, 80);
  const comment = `{% comment %}Pinpoint: ${shown}{% endcomment %}`;
  const path = inside.replace(/\.?\[\d+\]$/, '');
  if (!/^[A-Za-z_][\w.-]*$/.test(path)) {
    const message = `“${shown}” is a template helper: write it in Liquid; what stood between its marks is kept`;
    findings.add('template-helper', at.file, at.path, message);
    return { liquid: comment, known: false };
  }
  const fallback = defaults.get(inside) ?? defaults.get(path);
  const name = bare(path.split('.').at(-1) ?? '');
  const [variable] = Object.entries(known).find(([, names]) => names.includes(name)) ?? [];
  if (variable === undefined) {
    const instead =
      fallback === undefined
        ? 'nothing stands in its place'
        : `its default “${fallback.slice(0, 60)}” stands in its place`;
    findings.add(
      'variable-unknown',
      at.file,
      at.path,
      `{{${shown}}} has no counterpart in emails here; ${instead}`,
    );
    return { liquid: `${comment}${fallback === undefined ? '' : output(quoted(fallback))}`, known: false };
  }
  findings.add('variable-taken-as', at.file, at.path, `{{${shown}}} is read as {{ ${variable} }}`);
  return {
    liquid: output(fallback === undefined ? variable : `${variable} | default: ${quoted(fallback)}`),
    known: true,
  };
}

const output = (expression: string): string => `{{ ${expression} }}`;

/** Liquid texts have no escapes: a text holds the quotes that do not stand around it, and no braces. */
function quoted(text: string): string {
  const plain = text.replace(/[{}]/g, '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
  return plain.includes('"') ? `'${plain.replaceAll("'", '’')}'` : `"${plain}"`;
}
