import '@mantine/core/styles.css';
import { type CSSVariablesResolver, MantineProvider } from '@mantine/core';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { VendorRow } from '../../../../lib/contracts/membership.ts';
import { emptyJourney } from '../../../../lib/journey/canvas/index.ts';
import {
  type EditorSettings,
  JourneyCanvas,
  JourneyEditor,
  type JourneyFiles,
  type StepCounts,
} from '../index.tsx';

/** What a test gives the page before it is loaded, and finds there afterwards. */
declare global {
  interface Window {
    given?: { files?: JourneyFiles; readOnly?: boolean; counts?: StepCounts; canvasOnly?: boolean };
    files?: JourneyFiles;
  }
}

const settings: EditorSettings = {
  vendor: VendorRow.parse({
    kind: 'vendor',
    vendor: 'harborlight-cloud',
    name: 'Harborlight Cloud',
    portal: 'https://partners.harborlight.example',
    sender: { name: 'Harborlight Partner Team', email: 'partners@harborlight.example' },
    support: 'partner-support@harborlight.example',
    manager: 'Grace Okafor',
    language: 'en',
    zone: 'America/New_York',
    color: '#1f6f8b',
  }),
};

/** Mantine's own soft greys and reds do not reach 4.5:1 [WCAG 2.2, 1.4.3]. */
const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d5866',
    '--mantine-color-placeholder': '#5b6675',
    '--mantine-color-error': '#b42318',
  },
  dark: {
    '--mantine-color-body': '#171c22',
    '--mantine-color-dimmed': '#aab6c2',
    '--mantine-color-placeholder': '#9aa6b3',
    '--mantine-color-error': '#ff9d94',
  },
});

/** The editor on a page of its own, for its developers and its tests; no part of what is deployed. */
function DevPage() {
  const given = window.given ?? {};
  const [files, setFiles] = useState<JourneyFiles>(given.files ?? { 'journey.yaml': emptyJourney });
  window.files = files;
  const { counts, readOnly = false } = given;
  const shared = counts === undefined ? {} : { counts };
  return (
    <main style={{ blockSize: '100dvh' }}>
      <h1 className="je-hidden">Journey editor</h1>
      {given.canvasOnly === true ? (
        <JourneyCanvas yaml={files['journey.yaml'] ?? ''} {...shared} />
      ) : (
        <JourneyEditor
          value={files}
          onChange={setFiles}
          settings={settings}
          readOnly={readOnly}
          {...shared}
        />
      )}
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      defaultColorScheme="auto"
      theme={{ primaryShade: 8, autoContrast: true }}
      cssVariablesResolver={readableColors}
    >
      <DevPage />
    </MantineProvider>
  </StrictMode>,
);
