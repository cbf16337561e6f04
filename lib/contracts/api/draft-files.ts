import * as z from 'zod';
import type { DraftRow } from '../journey.ts';

const yamlFile = 'journey.yaml';
const emailFile = /^emails\/([a-z][a-z0-9-]{0,63})\.([a-z]{2,3}(?:-[A-Z]{2})?)\.md$/;
const testFile = /^([a-z][a-z0-9-]{0,63})\.test\.yaml$/;

/** A journey's folder as texts by path: `journey.yaml`, `emails/NAME.LANGUAGE.md`, `NAME.test.yaml`. */
export const DraftFiles = z
  .record(
    z
      .string()
      .refine(
        (path) => path === yamlFile || emailFile.test(path) || testFile.test(path),
        'use journey.yaml, emails/NAME.LANGUAGE.md or NAME.test.yaml',
      ),
    z.string().max(200_000, 'is longer than 200000 characters'),
  )
  .refine((files) => Object.hasOwn(files, yamlFile), 'has no journey.yaml: add it')
  .meta({ id: 'DraftFiles', description: 'Texts by path, as a journey’s folder has them' });
export type DraftFiles = z.infer<typeof DraftFiles>;

type Texts = Pick<DraftRow, 'yaml' | 'emails' | 'tests'>;

/** What a draft keeps of a folder; files come in the order of their paths. */
export function draftOfFiles(files: DraftFiles): Texts {
  const paths = Object.keys(files).toSorted();
  const found = (pattern: RegExp) =>
    paths.flatMap((path) => {
      const match = pattern.exec(path);
      return match === null ? [] : [{ parts: match.slice(1), text: files[path] ?? '' }];
    });
  const tests = found(testFile).map(({ parts: [name = ''], text }) => ({ name, text }));
  return {
    yaml: files[yamlFile] ?? '',
    emails: found(emailFile).map(({ parts: [name = '', language = ''], text }) => ({ name, language, text })),
    ...(tests.length === 0 ? {} : { tests }),
  };
}

/** The folder that a draft stands for. */
export function filesOfDraft({ yaml, emails, tests = [] }: Texts): DraftFiles {
  return {
    [yamlFile]: yaml,
    ...Object.fromEntries(emails.map(({ name, language, text }) => [`emails/${name}.${language}.md`, text])),
    ...Object.fromEntries(tests.map(({ name, text }) => [`${name}.test.yaml`, text])),
  };
}
