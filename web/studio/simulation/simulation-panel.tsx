import './simulation.css';
import { Button, NumberInput, Progress } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { readCanvas } from '../../../lib/journey/canvas/index.ts';
import { comingMonday } from '../../../lib/simulate/coming-monday.ts';
import type { EditorSettings, JourneyFiles, StepCounts } from '../editor/index.tsx';
import { journeyPath, sourceOf } from '../editor/journey-files.ts';
import { AgainstLive } from './against-live.tsx';
import { DaySlider } from './day-slider.tsx';
import { Headline } from './headline.tsx';
import type { Sample } from './sample.ts';
import { stepCounts } from './step-counts.ts';
import { useSample } from './use-sample.ts';

export interface SimulationPanelProps {
  readonly files: JourneyFiles;
  readonly settings: EditorSettings;
  /** The version that is live, to hold the draft against. */
  readonly live?: JourneyFiles | undefined;
  /** Told what to paint on the canvas; undefined for nothing. */
  onCounts(counts: StepCounts | undefined): void;
}

/** Plays made-up partners through the journey as it is written, in the browser. */
export default function SimulationPanel({ files, settings, live, onCounts }: SimulationPanelProps) {
  const [size, setSize] = useState<number | string>(500);
  const [days, setDays] = useState<number | string>(90);
  const draft = useSample();
  const other = useSample();
  const [place, setPlace] = useState(0);
  const sample = sampleIn(draft.outcome);
  const canvas = useMemo(() => readCanvas(files[journeyPath] ?? ''), [files]);
  useEffect(() => {
    if (sample !== undefined) setPlace(sample.frames.length - 1);
  }, [sample]);
  const frame = sample?.frames[place];
  useEffect(() => {
    onCounts(
      sample === undefined || frame === undefined || canvas === undefined
        ? undefined
        : stepCounts(canvas, frame.journey, sample.played.plan),
    );
  }, [sample, frame, canvas, onCounts]);
  useEffect(() => () => onCounts(undefined), [onCounts]);

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
  const isReady = isWhole(size, 5_000) && isWhole(days, 540);
  const against = sampleIn(other.outcome);
  return (
    <section className="sim" aria-label="Simulation">
      <div className="sim-controls">
        <NumberInput
          label="Made-up partners"
          value={size}
          onChange={setSize}
          min={1}
          max={5_000}
          allowDecimal={false}
          error={isWhole(size, 5_000) ? undefined : '1 to 5,000'}
        />
        <NumberInput
          label="Days"
          value={days}
          onChange={setDays}
          min={1}
          max={540}
          allowDecimal={false}
          error={isWhole(days, 540) ? undefined : '1 to 540'}
        />
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={play}
          disabled={!isReady}
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
        {sample === undefined || isPlaying ? null : <Headline forecast={sample.forecast} />}
      </div>
      {sample === undefined || isPlaying ? null : (
        <>
          <DaySlider days={sample.frames.map(({ day }) => day)} place={place} onPlace={setPlace} />
          {sample.forecast.unknown.map((what) => (
            <p key={what} className="sim-note">
              Nothing is assumed of {what.split(' ')[1]}: it never comes. Say what you expect under assume.
            </p>
          ))}
          {against === undefined ? null : <AgainstLive draft={sample} live={against} />}
          <p className="sim-note">
            Partners are made up and do what the journey assumes. For all of your own:{' '}
            <code>npx waymark simulate FOLDER --partners FILE --html forecast.html</code>
          </p>
        </>
      )}
    </section>
  );
}

const sampleIn = (outcome: ReturnType<typeof useSample>['outcome']): Sample | undefined =>
  outcome?.ok === true ? outcome.sample : undefined;

const isWhole = (value: number | string, most: number): boolean => {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= 1 && number <= most;
};
