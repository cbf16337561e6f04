import './simulation.css';
import { Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/api-context.tsx';
import type { EditorSettings, JourneyFiles, StepCounts } from '../editor/index.tsx';
import { PlayAll } from './play-all.tsx';
import { PlaySample } from './play-sample.tsx';

export interface SimulationPanelProps {
  readonly vendor: string;
  readonly journey: string;
  readonly files: JourneyFiles;
  /** Whether the server has the draft as it is written. */
  readonly isSaved: boolean;
  readonly settings: EditorSettings;
  /** The version that is live, to hold the draft against. */
  readonly live?: JourneyFiles | undefined;
  /** Told what to paint on the canvas; undefined for nothing. */
  onCounts(counts: StepCounts | undefined): void;
}

/** Plays partners through the draft: a sample in the browser, or all of the vendor's at the product. */
export default function SimulationPanel(props: SimulationPanelProps) {
  const { vendor, journey, files, isSaved, settings, live, onCounts } = props;
  const [whom, setWhom] = useState<'sample' | 'all'>('sample');
  const stages = useAnswer('countStages', { params: { vendor } });
  const all = stages.data?.stages.reduce((sum, { partners }) => sum + partners, 0);
  return (
    <section className="sim" aria-label="Simulation">
      <Radio.Group
        label="Who is played"
        value={whom}
        onChange={(value) => setWhom(value === 'all' ? 'all' : 'sample')}
      >
        <Group gap="lg" mt="xs">
          <Radio value="sample" label="A sample, in the browser" />
          <Radio
            value="all"
            label={all === undefined ? 'All partners' : `All ${all.toLocaleString('en')} partners`}
          />
        </Group>
      </Radio.Group>
      {whom === 'sample' ? (
        <PlaySample {...{ files, settings, live, onCounts }} />
      ) : (
        <PlayAll {...{ vendor, journey, files, isSaved, onCounts }} />
      )}
    </section>
  );
}
