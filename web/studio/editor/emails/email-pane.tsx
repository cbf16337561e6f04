import './emails.css';
import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { openText, type TextDocument } from '../document/text-document.ts';
import { useEditing } from '../editing.ts';
import { emailFiles, emailPath, newEmail, sourceOf } from '../journey-files.ts';
import { nameOf } from '../settings.ts';
import { markdownText } from './markdown-text.ts';
import { renderPreview, type Shown } from './render-preview.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'ja'];
const widths = { phone: 360, desktop: 640 };

/** The emails of the journey: the text, and beside it what a reader would get. */
export function EmailPane({ path, onPath }: { path: string | undefined; onPath(path: string): void }) {
  const { files, readOnly, settings, writeFile, canvas } = useEditing();
  const emails = emailFiles(files);
  const current = emails.find((email) => email.path === path) ?? emails[0];
  const names = [...new Set(emails.map(({ name }) => name))];
  const missing = languages.filter(
    (language) => !emails.some((email) => email.name === current?.name && email.language === language),
  );
  if (current === undefined)
    return (
      <div className="je-nothing">
        <p>
          {canvas.steps.length === 0
            ? 'Add a step that sends an email, and write it here.'
            : 'No email is written yet.'}
        </p>
      </div>
    );
  const language = emails.filter(({ name }) => name === current.name).map((email) => email.language);
  return (
    <div className="je-emails">
      <Group gap="xs" p="xs" align="flex-end">
        <NativeSelect
          label="Email"
          data={names}
          value={current.name}
          onChange={(event) =>
            onPath(emails.find(({ name }) => name === event.currentTarget.value)?.path ?? '')
          }
        />
        <NativeSelect
          label="Language"
          data={language}
          value={current.language}
          onChange={(event) => onPath(emailPath(current.name, event.currentTarget.value))}
        />
        {readOnly || missing.length === 0 ? null : (
          <NativeSelect
            label="Add"
            data={[{ value: '', label: 'a language' }, ...missing]}
            value=""
            onChange={(event) => {
              const added = emailPath(current.name, event.currentTarget.value);
              writeFile(added, files[current.path] ?? newEmail(current.name));
              onPath(added);
            }}
          />
        )}
      </Group>
      <EmailText key={current.path} path={current.path} />
      <EmailPreview path={current.path} vendor={settings.vendor.name} />
    </div>
  );
}

function EmailText({ path }: { path: string }) {
  const { files, readOnly, writeFile } = useEditing();
  const frame = useRef<HTMLDivElement>(null);
  const opened = useRef<TextDocument>(undefined);
  const write = useRef(writeFile);
  write.current = writeFile;
  const text = files[path] ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written elsewhere goes in by the effect below
  useEffect(() => {
    const made = openText(text, {
      readOnly,
      extensions: markdownText(`The email ${path} as text`),
      changed: (next) => write.current(path, next),
    });
    opened.current = made;
    frame.current?.append(made.view.dom);
    return () => made.close();
  }, [path, readOnly]);
  useEffect(() => {
    if (opened.current?.text() !== text) opened.current?.become(text);
  }, [text]);
  return <div ref={frame} className="je-email-text" />;
}

function EmailPreview({ path, vendor }: { path: string; vendor: string }) {
  const { chooseSample, files, sample, samples, settings } = useEditing();
  const [width, setWidth] = useState<keyof typeof widths>('desktop');
  const [shown, setShown] = useState<Shown>();
  const source = useMemo(() => sourceOf(files).emails.find(({ file }) => file === path), [files, path]);
  const deferred = useDeferredValue(source);
  useEffect(() => {
    let isOver = false;
    if (deferred !== undefined)
      renderPreview(deferred, settings, sample, new Date().toISOString()).then((next) => {
        if (!isOver) setShown(next);
      });
    return () => {
      isOver = true;
    };
  }, [deferred, settings, sample]);
  const preview = shown?.ok === true ? shown.preview : undefined;
  return (
    <section className="je-preview" aria-label="Preview">
      <Group gap="xs" p="xs" align="flex-end" justify="space-between">
        <NativeSelect
          label="As it reaches"
          data={samples.map((each, index) => ({ value: String(index), label: nameOf(each) }))}
          value={String(samples.indexOf(sample))}
          onChange={(event) => {
            const chosen = samples[Number(event.currentTarget.value)];
            if (chosen !== undefined) chooseSample(chosen);
          }}
        />
        <SegmentedControl
          aria-label="Width"
          data={[
            { value: 'phone', label: 'Phone' },
            { value: 'desktop', label: 'Desktop' },
          ]}
          value={width}
          // The values are the widths.
          onChange={(value) => setWidth(value as keyof typeof widths)}
        />
      </Group>
      {shown?.ok === false ? (
        <p className="je-live" data-answer="wrong" role="status">
          {shown.message}
        </p>
      ) : null}
      {preview === undefined ? null : (
        <>
          <p className="je-subject">
            <strong>{preview.subject === '' ? 'No subject' : preview.subject}</strong>
            <span className="je-soft">
              {vendor} · {preview.preheader}
            </span>
          </p>
          {preview.empty.length === 0 ? null : (
            <p className="je-hint">Empty for this reader: {preview.empty.join(', ')}</p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard [WCAG 2.2, 2.1.1] */}
          <div className="je-device" data-width={width} tabIndex={0}>
            {/* No script, no form, no way out: what an author writes is shown, and nothing more. */}
            <iframe
              title="The email as its reader gets it"
              sandbox=""
              srcDoc={preview.html}
              style={{ inlineSize: widths[width] }}
            />
          </div>
        </>
      )}
    </section>
  );
}
