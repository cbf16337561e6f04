import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Slug } from '../../../lib/contracts/naming.ts';
import { useAnswer, useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Shown } from '../../api/shown.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { firstText } from './first-text.ts';
import { FromLibrary } from './from-library.tsx';

/** Where a journey begins: from nothing, or from one of the library. */
export function NewJourneyPage() {
  const vendor = useVendor();
  const library = useAnswer('listLibrary', { params: { vendor } });
  return (
    <div className="studio-page">
      <PageHead title="New journey" up={{ to: '/journeys', says: 'Journeys' }}>
        Begin with one that works and make it your own, or write one from nothing.
      </PageHead>
      <FromNothing vendor={vendor} />
      <section className="wm-card wm-card-flush" aria-labelledby="library">
        <h2 id="library" className="studio-section">
          From the library
        </h2>
        <Shown of={library}>
          {({ journeys }) => (
            <ul className="studio-list">
              {journeys.map(({ journey, title }) => (
                <FromLibrary key={journey} vendor={vendor} journey={journey} title={title} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
    </div>
  );
}

function FromNothing({ vendor }: { vendor: string }) {
  const api = useApi();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string>();
  const begin = useMutation({
    mutationFn: (journey: string) =>
      api('saveDraft', {
        params: { vendor, journey },
        body: { files: { 'journey.yaml': firstText(journey) } },
      }),
    onSuccess: (_, journey) => go(`/journeys/${journey}/edit`),
    onError: (error) => setWrong(sentenceOf(error, 'It could not be made; try again.')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = Slug.safeParse(name.trim());
    setWrong(read.success ? undefined : (read.error.issues[0]?.message ?? 'write a name'));
    if (read.success) begin.mutate(read.data);
  };
  return (
    <form className="wm-card" onSubmit={submit} noValidate>
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Name of a journey from nothing"
          description="Lower-case words joined by “-”; it stands in addresses and reports"
          placeholder="spring-campaign"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong}
          className="studio-grow"
        />
        <Button type="submit" loading={begin.isPending}>
          Begin writing
        </Button>
      </Group>
    </form>
  );
}
