import { Button } from '@mantine/core';
import { IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useLocation } from 'wouter';
import type * as z from 'zod';
import type { JourneySummary } from '../../../lib/contracts/api/journeys.ts';
import { libraryOwner } from '../../../lib/contracts/publishing.ts';
import { useApi } from '../../api/api-context.tsx';
import type { Client } from '../../api/client.ts';
import { ChangeJourney } from './change-journey.tsx';

/** What can be done to a journey as it stands. */
export function JourneyActions({
  vendor,
  journey,
}: {
  vendor: string;
  journey: z.output<typeof JourneySummary>;
}) {
  const api = useApi();
  const params = { vendor, journey: journey.journey };
  const { status, pilot } = journey;
  return (
    <>
      {/* One button for how the journey stands, so that the focus stays on it as it becomes another. */}
      <ChangeJourney {...statusChange(api, params, status)} />
      {pilot === undefined || pilot.halted !== undefined ? null : (
        <>
          <ChangeJourney
            says="Promote the pilot"
            title={`Give version ${pilot.version} to everybody?`}
            explains="Whoever enters from now on gets it. Who is in the journey stays on their version."
            change={() => api('promotePilot', { params, body: {} })}
          />
          <ChangeJourney
            says="Halt the pilot"
            title={`Give version ${pilot.version} to nobody new?`}
            explains="Whoever enters from now on gets the live version."
            tone="danger"
            asks="Why?"
            change={(reason) => api('haltPilot', { params, body: { reason } })}
          />
        </>
      )}
      {journey.previous === undefined ? null : (
        <ChangeJourney
          says="Roll back"
          title={`Make version ${journey.previous} live again?`}
          explains="Whoever enters from now on gets it. Who is in the journey stays on their version."
          change={() => api('rollBackJourney', { params, body: {} })}
        />
      )}
      <EditButton {...params} draft={journey.draft} fromLibrary={journey.owner === libraryOwner} />
    </>
  );
}

function statusChange(
  api: Client,
  params: { vendor: string; journey: string },
  status: z.output<typeof JourneySummary>['status'],
): ComponentProps<typeof ChangeJourney> {
  switch (status) {
    case 'active':
      return {
        says: 'Pause',
        title: 'Pause this journey?',
        explains:
          'Nobody enters, and whoever is in it is held before the next step. Waits keep counting. You can resume at any time.',
        icon: <IconPlayerPause size={18} aria-hidden="true" />,
        change: () => api('pauseJourney', { params, body: {} }),
      };
    case 'paused':
      return {
        says: 'Resume',
        title: 'Resume this journey?',
        explains: 'Partners enter again, and whoever was held goes on.',
        icon: <IconPlayerPlay size={18} aria-hidden="true" />,
        change: () => api('resumeJourney', { params, body: {} }),
      };
    case 'archived':
      return {
        says: 'Switch on',
        title: 'Switch this journey on again?',
        explains: 'Partners enter it as before it was archived.',
        change: () => api('switchOnJourney', { params, body: {} }),
      };
  }
}

/** Leads to the draft; where there is none of a library's journey, a copy becomes it. */
function EditButton(props: {
  vendor: string;
  journey: string;
  draft: number | undefined;
  fromLibrary: boolean;
}) {
  const { vendor, journey, draft, fromLibrary } = props;
  const api = useApi();
  const [, go] = useLocation();
  const edit = useMutation({
    mutationFn: async () => {
      if (draft === undefined && fromLibrary)
        await api('copyFromLibrary', { params: { vendor, journey }, body: {} });
    },
    onSettled: () => go(`/journeys/${journey}/edit`),
  });
  return (
    <Button
      leftSection={<IconEdit size={18} aria-hidden="true" />}
      loading={edit.isPending}
      onClick={() => edit.mutate()}
    >
      {draft === undefined && fromLibrary ? 'Copy and edit' : 'Edit the draft'}
    </Button>
  );
}
