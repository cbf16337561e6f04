import './import.css';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Notice } from '../../parts/notice.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { useUnsavedGuard } from '../shell/unsaved.ts';
import { ChooseFile } from './choose-file.tsx';
import { MapColumns } from './map-columns.tsx';
import { guessMapping, missingColumns } from './mapping.ts';
import type { PartnerFile } from './read-file.ts';
import { RunView } from './run-view.tsx';
import { useImport } from './use-import.ts';

/** Partners and contacts from a file: choose it, say what its columns are, try it, bring them in. */
export function ImportPage() {
  const vendor = useVendor();
  const [file, setFile] = useState<PartnerFile>();
  return (
    <div className="studio-page">
      <PageHead title="Import partners" up={{ to: '/partners', says: 'Partners' }}>
        A file with a contact a row. The same file twice changes nothing more.
      </PageHead>
      <ChooseFile onFile={setFile} />
      {file === undefined ? null : (
        <OneFile key={`${vendor} ${file.name} ${file.records.length}`} file={file} />
      )}
    </div>
  );
}

function OneFile({ file }: { file: PartnerFile }) {
  const [mapping, setMapping] = useState(() => guessMapping(file.columns));
  const { run, check, goOn, forget, ...imported } = useImport(file, mapping);
  const missing = missingColumns(mapping);
  const isBusy = run?.state === 'under way';
  const isStarted = run?.kind === 'import';
  useUnsavedGuard(
    isStarted && run.state !== 'done',
    'The import is not finished. Leave this page and stop it where it is?',
  );
  return (
    <>
      {file.broken === undefined ? null : (
        <Notice tone="warn">
          Line {file.broken.line}: {file.broken.reason}. What comes before it can be imported.
        </Notice>
      )}
      <MapColumns
        file={file}
        mapping={mapping}
        isFixed={isBusy || isStarted}
        onMapping={(next) => {
          forget();
          setMapping(next);
        }}
      />
      {isStarted ? null : (
        <Group>
          <Button
            variant={run === undefined ? 'filled' : 'default'}
            disabled={missing.length > 0}
            loading={isBusy}
            onClick={check}
          >
            {run === undefined ? 'Check the file' : 'Check again'}
          </Button>
          <span className="wm-soft">Nobody is brought in by a check.</span>
        </Group>
      )}
      {run === undefined ? null : <RunView file={file} run={run} onGoOn={goOn} onImport={imported.import} />}
      {isStarted && run.state === 'done' ? (
        <p>
          <Link href="/partners">To the partners</Link>
        </p>
      ) : null}
    </>
  );
}
