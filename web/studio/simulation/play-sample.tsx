import { Button, NumberInput, Progress } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { comingMonday } from '../../../lib/domain/coming-monday.ts';
import type { Picture } from '../../../lib/simulate/picture.ts';
import type { EditorSettings, JourneyFiles, StepCounts } from '../editor/index.tsx';
import { sourceOf } from '../editor/journey-files.ts';
import { areDays, DaysField, isWhole } from './days-field.tsx';
import { Headline } from './headline.tsx';
import { PictureView } from './picture-view.tsx';
import { useSample } from './use-sample.ts';

const mostPartners = 5_000;

/** Plays made-up partners through the journey as it is written, in the browser. */
export function PlaySample(props: {
  files: JourneyFiles;
  settings: EditorSettings;
  live: JourneyFiles | undefined;
  onCounts: (counts: StepCounts | undefined) => void;
}) {
  const { files, settings, live, onCounts } = props;
  const [size, setSize] = useState<number | string>(500);
  const [days, setDays] = useState<number | string>(90);
  const draft = useSample();
  const other = useSample();
  const play = () => {
    const { vendor, catalogue = builtInCatalogue } = settings;
    const request = {
      vendor,
      catalogue,
      size: Number(size),
      days: Number(days),
      seeds: 5,
      start: comingMonday(Date.now()),
    };
    draft.play({ ...request, source: sourceOf(files) });
    if (live === undefined) other.clear();
    else other.play({ ...request, source: sourceOf(live) });
  };
  const isPlaying = draft.share !== undefined;
  const picture = pictureIn(draft.outcome);
  return (
    <>
      <div className="sim-controls">
        <NumberInput
          label="Made-up partners"
          value={size}
          onChange={setSize}
          min={1}
          max={mostPartners}
          allowDecimal={false}
          error={isWhole(size, mostPartners) ? undefined : '1 to 5,000'}
        />
        <DaysField value={days} onChange={setDays} />
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={play}
          disabled={!isWhole(size, mostPartners) || !areDays(days)}
          loading={isPlaying}
        >
          Simulate
        </Button>
      </div>
      {isPlaying ? <Progress value={(draft.share ?? 0) * 100} aria-label="Simulating" /> : null}
      <div aria-live="polite">
        {draft.outcome?.ok === false ? (
          <p className="sim-note">
            The journey has errors: mend them first, they stand under Findings. Nothing was simulated.
          </p>
        ) : null}
        {picture === undefined || isPlaying ? null : <Headline forecast={picture.forecast} />}
      </div>
      {picture === undefined || isPlaying ? null : (
        <PictureView picture={picture} live={pictureIn(other.outcome)} files={files} onCounts={onCounts}>
          Partners are made up and do what the journey assumes.
        </PictureView>
      )}
    </>
  );
}

const pictureIn = (outcome: ReturnType<typeof useSample>['outcome']): Picture | undefined =>
  outcome?.ok === true ? outcome.picture : undefined;
