import { ActionIcon, Button, Fieldset, Group } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type CanvasStep, isRecord, setValue } from '../../../../lib/journey/canvas/index.ts';
import { useEditing } from '../editing.ts';
import { emailFiles } from '../journey-files.ts';
import { forAll, languagesLeft, nameOfLanguage, withLanguage } from './languages.ts';
import { shownText } from './shown-text.ts';
import { type LineField, WordsField } from './text-field.tsx';

/** A text that partners read: one for all of them, or one for each language. */
export function TranslatedField(props: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly path: CanvasStep['path'];
  readonly value: unknown;
  /** A line, or several. */
  readonly as?: typeof LineField;
}) {
  const { label, description, path, value, as: Field = WordsField } = props;
  const { files, operate, readOnly, settings } = useEditing();
  const vendor = settings.vendor.language;
  const write = (next: unknown) => operate((text) => setValue(text, path, next));
  const type = (at: CanvasStep['path'], next: string) =>
    operate((text) => setValue(text, at, next), 'input.type');
  const left = languagesLeft(
    value,
    vendor,
    emailFiles(files).map(({ language }) => language),
  );
  const more = readOnly ? null : (
    <Group gap={4} mt={6}>
      {left.map((language) => (
        <Button
          key={language}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => write(withLanguage(value, vendor, language))}
        >
          {nameOfLanguage(language)}
        </Button>
      ))}
    </Group>
  );
  if (!isRecord(value))
    return (
      <div className="je-translated">
        <Field
          label={label}
          description={description}
          required
          disabled={readOnly}
          value={shownText(value)}
          onChange={(next) => type(path, next)}
        />
        {more}
      </div>
    );
  const written = Object.entries(value);
  return (
    <Fieldset legend={label} disabled={readOnly} p="sm" className="je-fields je-translated">
      {description === undefined ? null : <p className="je-hint">{description}</p>}
      {written.map(([language, text]) => (
        <Group key={language} align="flex-start" gap="xs" wrap="nowrap">
          <div className="je-grow">
            <Field
              label={nameOfLanguage(language)}
              required
              disabled={readOnly}
              value={shownText(text)}
              onChange={(next) => type([...path, language], next)}
            />
          </div>
          {readOnly || written.length < 2 ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${nameOfLanguage(language)}`}
              onClick={() => operate((before) => setValue(before, [...path, language], undefined))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {more}
      {readOnly ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => write(forAll(value, vendor))}>
          One text for all
        </Button>
      )}
    </Fieldset>
  );
}
