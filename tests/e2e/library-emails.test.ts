import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DOMWindow, JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { personas, tiers } from '../../lib/contracts/naming.ts';
import { type MailLinks, personalOf, renderEmail } from '../../lib/domain/messaging/render.ts';
import { type CompiledEmail, compileEmails } from '../../lib/journey/email/index.ts';
import { journeyFolders } from '../../lib/local/library.ts';
import { aContact, aMembership, aVendor } from '../builders/rows.ts';
import { contrastOf } from './contrast-in-mail.ts';

const links: MailLinks = {
  follow: (target) => `https://eu.partners.example/l/token-${target}`,
  unsubscribe: 'https://eu.partners.example/u/token',
  preferences: 'https://eu.partners.example/p/token',
};
const long = 'Wilhelmina-Konstantinopolitanische Datenverarbeitungsgesellschaft & Söhne <Holding> AG';

/** Readers that a template does not think of: without a name, with too much of one, with one that is code or Arabic. */
const readers = [
  { firstName: 'Ada', lastName: 'Lovelace', company: 'Analytical Engines' },
  { firstName: undefined, lastName: undefined, company: long },
  { firstName: '<b>O’Neil & "Co"</b>', lastName: "D'Arc", company: '{{ partner.name }}' },
  { firstName: 'عائشة', lastName: undefined, company: 'شركة الشبكات' },
];
const vendors = [aVendor(), aVendor({ color: '#ffe08a', postal: '1 Harbour Street, Portland' })];

interface LibraryEmail extends CompiledEmail {
  readonly journey: string;
}
let emails: LibraryEmail[] = [];

beforeAll(async () => {
  for (const folder of await journeyFolders('statemachines')) {
    const { emails: sources } = await readJourneyFolder(folder);
    for (const email of await compileEmails(sources)) emails.push({ journey: folder, ...email });
  }
  emails = emails.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}, 60_000);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const nameOf = ({ journey, email, language }: LibraryEmail): string => `${journey}/${email}.${language}`;

function* filled(email: LibraryEmail) {
  for (const persona of personas) {
    for (const [at, { company, firstName, lastName }] of readers.entries()) {
      const { firstName: _, lastName: __, ...nameless } = aContact();
      const contact = {
        ...nameless,
        ...(firstName === undefined ? {} : { firstName }),
        ...(lastName === undefined ? {} : { lastName }),
      };
      const partner = aMembership({ persona, name: company, tier: tiers[at] ?? 'gold' });
      for (const vendor of vendors) {
        const rendered = renderEmail(email, personalOf(vendor, partner, contact, email.language), links);
        yield { persona, company, firstName, ...rendered };
      }
    }
  }
}

const wanting = /\b(undefined|null|NaN)\b|\[object|\{\{|\{%|\}\}|%\}/;

describe('every email of the library, in every language, for every persona and reader', () => {
  it('is filled without a gap, and holds nothing that somebody’s name brought in', () => {
    let count = 0;
    for (const email of emails) {
      for (const { subject, html, text, company, firstName } of filled(email)) {
        count += 1;
        // A name may hold what looks like Liquid; it stands as it is written.
        const ours = (part: string) => part.replaceAll('{{ partner.name }}', '');
        for (const [part, content] of Object.entries({ subject, html, text }))
          expect(ours(content), `${nameOf(email)} ${part}`).not.toMatch(wanting);
        expect(html, nameOf(email)).not.toContain('<b>O’Neil');
        if (html.includes('Holding')) expect(html).toContain('&lt;Holding&gt;');
        // A greeting without a name has no blank before its comma.
        if (firstName === undefined) expect(text, nameOf(email)).not.toMatch(/ ,|\bHi,? ,/);
        expect(company.length).toBeGreaterThan(0);
      }
    }
    expect(count).toBe(emails.length * personas.length * readers.length * vendors.length);
    expect(emails.length).toBeGreaterThan(60);
  });

  it('has a subject under 60 characters and a preheader, for a reader with usual names', () => {
    for (const email of emails) {
      const [first] = filled(email);
      expect(first?.subject.length, `${nameOf(email)}: ${first?.subject}`).toBeLessThan(60);
      expect(first?.subject.length, nameOf(email)).toBeGreaterThan(5);
      expect(email.preheader.length, nameOf(email)).toBeGreaterThan(5);
    }
  });

  it('leads to places that exist: https, mailto, or the anchor of nothing', () => {
    for (const email of emails) {
      for (const { html } of filled(email)) {
        for (const [, target = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
          expect(target, nameOf(email)).toMatch(/^(https:\/\/[\w.-]+\.[a-z]+(\/|$)|mailto:\S+@\S+$)/);
        }
      }
    }
  });

  it('says in which language it is, in both of its forms', () => {
    for (const email of emails) {
      const [first] = filled(email);
      expect(first?.html, nameOf(email)).toMatch(new RegExp(`<html[^>]* lang="${email.language}"`));
      expect(first?.text.length, nameOf(email)).toBeGreaterThan(100);
    }
  });
});

describe('the body of every email', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  /** What axe finds in a page; the rules that judge a page's landmarks, and colours that jsdom lays not out, are off. */
  async function violationsIn(window: DOMWindow, html: string): Promise<string[]> {
    const { document } = new JSDOM(html).window;
    window.document.replaceChild(
      window.document.importNode(document.documentElement, true),
      window.document.documentElement,
    );
    const off = ['region', 'landmark-one-main', 'page-has-heading-one', 'color-contrast'];
    const { violations } = await window.axe.run(window.document, {
      rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }: Violation) => `${id}: ${nodes[0]?.html}`);
  }

  const aWindow = (): DOMWindow => {
    const { window } = new JSDOM('<!doctype html><html lang="en"><title>t</title></html>', {
      runScripts: 'outside-only',
    });
    window.eval(axe);
    return window;
  };

  it('passes an accessibility check', async () => {
    const window = aWindow();
    for (const email of emails) {
      const [first] = filled(email);
      expect(await violationsIn(window, first?.html ?? ''), nameOf(email)).toEqual([]);
    }
  }, 60_000);

  it('is checked by something that finds what is wrong', async () => {
    const wrong =
      '<html><body><img src="https://x.example/a.png"><a href="https://x.example"></a></body></html>';

    const found = (await violationsIn(aWindow(), wrong)).map((line) => line.split(':')[0]);

    expect(found).toEqual(
      expect.arrayContaining(['html-has-lang', 'image-alt', 'link-name', 'document-title']),
    );
    const [grey] = contrastOf('<body style="background:#ffffff"><p style="color:#999999">faint</p></body>');
    expect(grey?.ratio).toBeLessThan(4.5);
  });

  it('has text that can be read on its ground: 4.5 to 1 and more', () => {
    for (const email of emails) {
      for (const vendor of vendors) {
        const personal = personalOf(vendor, aMembership(), aContact(), email.language);
        const { html } = renderEmail(email, personal, links);
        for (const { text, ratio } of contrastOf(html))
          expect(ratio, `${nameOf(email)}, ${vendor.color}: "${text}"`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
