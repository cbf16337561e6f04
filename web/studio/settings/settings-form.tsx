import { Button, ColorInput, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem, sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { useVendor } from '../person.tsx';
import type { Settings } from './settings-view.tsx';

/** The texts that are changed here, each with its label and where it stands in the request. */
const labels = {
  name: 'Name',
  'sender.name': 'Emails come from (name)',
  'sender.email': 'Emails come from (address)',
  support: 'Support address',
  manager: 'Partner manager',
  portal: 'Portal (https://…)',
  language: 'Language, such as en',
  zone: 'Time zone, such as Europe/Berlin',
  postal: 'Postal address, in one line',
} as const;
type Field = keyof typeof labels;
// Object.keys forgets the names; the map has no others.
const fields = Object.keys(labels) as readonly Field[];

const textsOf = ({ sender, ...settings }: Settings): Record<Field, string> => ({
  name: settings.name,
  'sender.name': sender.name,
  'sender.email': sender.email,
  support: settings.support,
  manager: settings.manager,
  portal: settings.portal,
  language: settings.language,
  zone: settings.zone,
  postal: settings.postal ?? '',
});

/** A vendor's settings to change; what is not shown here stays as it is. */
export function SettingsForm({ settings, etag }: { settings: Settings; etag: string }) {
  const vendor = useVendor();
  const api = useApi();
  const queries = useQueryClient();
  const [texts, setTexts] = useState(() => textsOf(settings));
  const [color, setColor] = useState(settings.color);
  const save = useMutation({
    mutationFn: () => {
      const { vendor: _, revision: __, ...kept } = settings;
      const { 'sender.name': name, 'sender.email': email, postal, ...others } = texts;
      const { postal: ___, ...rest } = { ...kept, ...others };
      const body = { ...rest, ...(postal.trim() === '' ? {} : { postal }), sender: { name, email }, color };
      return api('saveVendor', { params: { vendor }, body, etag });
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const wrong = save.error instanceof ApiProblem ? save.error.fields : [];
  const problemOf = (field: string) => wrong.find((each) => each.field === `body.${field}`)?.message;
  return (
    <form className="wm-card" onSubmit={submit} noValidate>
      <Stack>
        {fields.map((field) => (
          <TextInput
            key={field}
            label={labels[field]}
            value={texts[field]}
            onChange={(event) => setTexts({ ...texts, [field]: event.currentTarget.value })}
            error={problemOf(field)}
          />
        ))}
        <ColorInput
          label="Colour"
          value={color}
          onChange={setColor}
          format="hex"
          error={problemOf('color')}
          withEyeDropper={false}
        />
        {save.isSuccess ? <Notice tone="good">Saved.</Notice> : null}
        {save.isError ? <Notice tone="bad">{saidBy(save.error)}</Notice> : null}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save settings
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const saidBy = (error: Error): string =>
  error instanceof ApiProblem && error.status === 412
    ? 'Somebody else changed the settings meanwhile. Load the page again to see theirs; nothing of yours was saved.'
    : sentenceOf(error, 'It was not saved; try again.');
