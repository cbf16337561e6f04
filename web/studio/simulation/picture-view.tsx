import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { readCanvas } from '../../../lib/journey/canvas/index.ts';
import type { Picture } from '../../../lib/simulate/picture.ts';
import type { JourneyFiles, StepCounts } from '../editor/index.tsx';
import { journeyPath } from '../editor/journey-files.ts';
import { AgainstLive } from './against-live.tsx';
import { DaySlider } from './day-slider.tsx';
import { RestsOn } from './rests-on.tsx';
import { stepCounts } from './step-counts.ts';

export interface PictureViewProps {
  readonly picture: Picture;
  /** The live version over the same partners. */
  readonly live?: Picture | undefined;
  readonly files: JourneyFiles;
  /** Told what to paint on the canvas; undefined for nothing. */
  readonly onCounts: (counts: StepCounts | undefined) => void;
  /** Who was played. */
  readonly children: ReactNode;
}

/** What a simulation shows beside its headline: its days on the canvas, and the live version. */
export function PictureView({ picture, live, files, onCounts, children }: PictureViewProps) {
  const { forecast, beliefs, frames, played } = picture;
  const last = frames.length - 1;
  const [place, setPlace] = useState(last);
  useEffect(() => setPlace(last), [last]);
  const canvas = useMemo(() => readCanvas(files[journeyPath] ?? ''), [files]);
  const frame = frames[place];
  useEffect(() => {
    onCounts(
      frame === undefined || canvas === undefined
        ? undefined
        : stepCounts(canvas, frame.journey, played.plan),
    );
  }, [frame, canvas, played, onCounts]);
  useEffect(() => () => onCounts(undefined), [onCounts]);
  return (
    <>
      <DaySlider days={frames.map(({ day }) => day)} place={place} onPlace={setPlace} />
      {forecast.unknown.map((what) => (
        <p key={what} className="sim-note">
          Nothing is assumed of {what.split(' ')[1]}: it never comes. Say what you expect under assume.
        </p>
      ))}
      {live === undefined ? null : <AgainstLive draft={picture} live={live} />}
      <RestsOn beliefs={beliefs} />
      <p className="sim-note">{children}</p>
    </>
  );
}
