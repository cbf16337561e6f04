import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Slug } from '../../../lib/contracts/naming.ts';
import { useAnswer, useApi } from '../../api/api-context.tsx';
import { ApiProblem, sentenceOf } from '../../api/api-problem.ts';
import { Shown } from '../../api/shown.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { firstText } from './first-text.ts';
import { FromLibrary } from './from-library.tsx';

/** Where a journey begins: from nothing, or from one of the library. */
export function NewJourneyPage() {
  const vendor = useVendor();
  const library = useAnswer('listLibrary', { params: { vendor } });
  const journeys = useAnswer('listJourneys', { params: { vendor } });
  const taken = [...(library.data?.journeys ?? []), ...(journeys.data?.journeys ?? [])].map(
    ({ journey }) => journey,
  );
  return (
    <div className="studio-page">
      <PageHead title="New journey" up={{ to: '/journeys', says: 'Journeys' }}>
        Begin with one that works and make it your own, or write one from nothing.
      </PageHead>
      <FromNothing vendor={vendor} taken={taken} />
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

/** `taken` are the names of journeys that there are: one from nothing would take their place. */
function FromNothing({ vendor, taken }: { vendor: string; taken: readonly string[] }) {
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
    onError: (error) =>
      setWrong(hasDraft(error) ? isTaken : sentenceOf(error, 'It could not be made; try again.')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = Slug.safeParse(name.trim());
    if (!read.success) return setWrong(read.error.issues[0]?.message ?? 'write a name');
    if (taken.includes(read.data)) return setWrong(isTaken);
    setWrong(undefined);
    begin.mutate(read.data);
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

const isTaken = 'there is a journey of this name: choose another name, or edit that one';

/** Of a draft that nobody has seen, the API asks which revision was. */
const hasDraft = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 412 || error.status === 428);
