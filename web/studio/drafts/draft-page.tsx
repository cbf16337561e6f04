import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer, useApi } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { JourneyEditor, type StepCounts } from '../editor/index.tsx';
import { editorSettings } from '../editor-settings.ts';
import { FromLibrary } from '../journeys/from-library.tsx';
import { useVersionFiles } from '../journeys/live-files.ts';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { useUnsavedGuard } from '../shell/unsaved.ts';
import { SimulationPanel } from '../simulation/index.tsx';
import { Conflict } from './conflict.tsx';
import { type DraftState, isUnsent } from './draft-state.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveState } from './save-state.tsx';
import { type UnsentDrafts, unsentDrafts } from './unsent-drafts.ts';
import { readDraft, useDraft } from './use-draft.ts';

/** Where a journey is written. */
export function DraftPage({ journey }: { journey: string }) {
  const vendor = useVendor();
  const api = useApi();
  const [device] = useState(() => unsentDrafts());
  const draft = useQuery({
    queryKey: ['draft', vendor, journey],
    queryFn: () => readDraft(api, device, { vendor, journey }),
    // The page itself knows what comes after.
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
  return (
    <div className="studio-page studio-wide">
      <Shown of={draft} missing={<NoDraft vendor={vendor} journey={journey} />}>
        {(begin) => <Writing key={`${vendor}/${journey}`} {...{ begin, device, vendor, journey }} />}
      </Shown>
    </div>
  );
}

function NoDraft({ vendor, journey }: { vendor: string; journey: string }) {
  const library = useAnswer('listLibrary', { params: { vendor } });
  const found = library.data?.journeys.find((each) => each.journey === journey);
  return (
    <>
      <PageHead title={journey} up={{ to: '/journeys', says: 'Journeys' }} />
      <EmptyState
        title="Nobody is writing this journey"
        action={
          <Button component={Link} href="/journeys/new">
            New journey
          </Button>
        }
      >
        There is no draft of {journey}. Begin one from the library, or from nothing.
      </EmptyState>
      {found === undefined ? null : (
        <ul className="studio-list wm-card wm-card-flush">
          <FromLibrary vendor={vendor} journey={journey} title={found.title} />
        </ul>
      )}
    </>
  );
}

function Writing(props: { begin: DraftState; device: UnsentDrafts; vendor: string; journey: string }) {
  const { begin, device, vendor, journey } = props;
  const settings = useAnswer('readVendor', { params: { vendor } });
  const { state, isOnDevice, write, takeMine, takeTheirs } = useDraft(begin, device, { vendor, journey });
  // Where the device keeps it, nothing is lost by leaving.
  useUnsavedGuard(isUnsent(state) && !isOnDevice);
  const [isSimulating, setSimulating] = useState(false);
  const [counts, setCounts] = useState<StepCounts>();
  const standing = useAnswer('readJourney', { params: { vendor, journey } }, { enabled: isSimulating });
  const live = useVersionFiles(vendor, isSimulating ? standing.data : undefined);
  return (
    <>
      <PageHead
        title={`Edit ${journey}`}
        up={{ to: `/journeys/${journey}`, says: journey }}
        beside={<SaveState state={state} isOnDevice={isOnDevice} />}
        actions={
          <>
            <Button
              variant="default"
              aria-expanded={isSimulating}
              leftSection={<IconUsersGroup size={16} aria-hidden="true" />}
              onClick={() => setSimulating(!isSimulating)}
            >
              Simulate
            </Button>
            <PublishDialog
              vendor={vendor}
              journey={journey}
              etag={state.kept.etag}
              isSaved={!isUnsent(state)}
            />
          </>
        }
      />
      {state.theirs === undefined ? null : (
        <Conflict mine={state.mine} theirs={state.theirs.files} onMine={takeMine} onTheirs={takeTheirs} />
      )}
      <Shown of={settings}>
        {(found) => (
          <>
            {isSimulating ? (
              <div className="wm-card wm-card-flush">
                <SimulationPanel
                  vendor={vendor}
                  journey={journey}
                  files={state.mine}
                  isSaved={!isUnsent(state)}
                  settings={editorSettings(found)}
                  live={live}
                  onCounts={setCounts}
                />
              </div>
            ) : null}
            <div className="studio-editor">
              <JourneyEditor
                value={state.mine}
                settings={editorSettings(found)}
                onChange={write}
                {...(counts === undefined ? {} : { counts })}
              />
            </div>
          </>
        )}
      </Shown>
    </>
  );
}
