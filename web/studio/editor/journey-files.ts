import type { JourneySource } from '../../../lib/journey/index.ts';

/** A journey's folder as texts by path: `journey.yaml`, `emails/NAME.LANGUAGE.md`, `NAME.test.yaml`. */
export type JourneyFiles = Readonly<Record<string, string>>;

export const journeyPath = 'journey.yaml';
const emailFile = /^emails\/([a-z0-9-]+)\.([a-z]{2,3}(?:-[A-Z]{2})?)\.md$/;

/** An email's file, by its name. */
export interface EmailFile {
  readonly path: string;
  readonly name: string;
  readonly language: string;
}

export const emailPath = (name: string, language: string): string => `emails/${name}.${language}.md`;

/** The emails of a folder, in the order of their names. */
export const emailFiles = (files: JourneyFiles): EmailFile[] =>
  Object.keys(files)
    .toSorted()
    .flatMap((path) => {
      const [, name, language] = emailFile.exec(path) ?? [];
      return name === undefined || language === undefined ? [] : [{ path, name, language }];
    });

/** What the compiler reads of a folder. */
export const sourceOf = (files: JourneyFiles): JourneySource => ({
  file: journeyPath,
  yaml: files[journeyPath] ?? '',
  emails: emailFiles(files).map(({ path, name, language }) => ({
    name,
    language,
    file: path,
    text: files[path] ?? '',
  })),
});

/** What a new email begins with. */
export const newEmail = (name: string): string => `---
subject: ${name.replaceAll('-', ' ')}
preheader: One line that mail programs show behind the subject
---
Hello {{ contact.firstName | default: "there" }},

write here what {{ partner.name }} should know.

[What to do next]({{ vendor.portal }})

{{ vendor.manager }}, {{ vendor.name }}
`;
