import { Button, NativeSelect, Progress } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import type { SimulatedBehaviour } from '../../../lib/contracts/simulation.ts';
import { isUnderWay } from '../../../lib/domain/simulation/standing.ts';
import { liveEvery, useAnswer, useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import type { JourneyFiles, StepCounts } from '../editor/index.tsx';
import { shownMany, shownPercent } from '../figures.ts';
import { shownMoment } from '../moment.tsx';
import { BehaviourField, usualBehaviour } from './behaviour-field.tsx';
import { areDays, DaysField } from './days-field.tsx';
import { Headline } from './headline.tsx';
import { PictureView } from './picture-view.tsx';

type Simulation = AnswerOf<'readSimulation'>;

/** How often one that is under way is looked at, milliseconds. */
const soon = 1_000;

/** Has all of the vendor's partners played through the draft as it is saved, by the product, and shows what came of it. */
export function PlayAll(props: {
  vendor: string;
  journey: string;
  files: JourneyFiles;
  isSaved: boolean;
  onCounts: (counts: StepCounts | undefined) => void;
}) {
  const { vendor, journey, files, isSaved, onCounts } = props;
  const api = useApi();
  const params = { vendor, journey };
  const [days, setDays] = useState<number | string>(90);
  const [wished, setWished] = useState<SimulatedBehaviour>();
  const [chosen, setChosen] = useState<string>();
  const known = useAnswer(
    'listSimulations',
    { params },
    { every: (answer) => (answer?.simulations.some(isUnderWay) ? soon : liveEvery) },
  );
  const history = useAnswer('readHistory', { params: { vendor } });
  const behaviour = wished ?? usualBehaviour(history.data?.enrolments);
  const start = useMutation({
    mutationFn: () =>
      api('startSimulation', {
        params,
        body: { days: Number(days), against: 'live', behaviour },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: () => {
      setChosen(undefined);
      return known.refetch();
    },
  });
  const cancel = useMutation({
    mutationFn: (simulation: string) =>
      api('cancelSimulation', { params: { ...params, simulation }, body: {} }),
    onSettled: () => known.refetch(),
  });
  const { simulations = [] } = known.data ?? {};
  const [latest] = simulations;
  const done = simulations.filter(({ status }) => status === 'done');
  const underWay = simulations.find(isUnderWay);
  const shown = chosen === undefined ? latest : done.find(({ simulation }) => simulation === chosen);
  const pictures = useAnswer(
    'readPictures',
    { params: { ...params, simulation: shown?.simulation ?? '' } },
    { enabled: shown?.status === 'done' },
  );
  const { picture, live } = pictures.data ?? {};
  const isRead = shown?.status === 'done' && pictures.isPending;
  return (
    <>
      <div className="sim-controls">
        <DaysField value={days} onChange={setDays} />
        <BehaviourField value={behaviour} enrolments={history.data?.enrolments} onChange={setWished} />
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={() => start.mutate()}
          disabled={!areDays(days) || !isSaved || history.isPending || underWay !== undefined}
          loading={start.isPending}
        >
          Simulate
        </Button>
        {underWay === undefined ? null : (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden="true" />}
            onClick={() => cancel.mutate(underWay.simulation)}
            loading={cancel.isPending}
          >
            Cancel
          </Button>
        )}
        {done.length < 2 && chosen === undefined ? null : (
          <NativeSelect
            className="sim-shown"
            label="Shown"
            value={shown?.simulation ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={done.map((each) => ({ value: each.simulation, label: saysWhich(each) }))}
          />
        )}
      </div>
      {underWay === undefined ? null : (
        <div className="sim-progress">
          <Progress value={underWay.share * 100} aria-label="Simulating all partners" />
          <p className="sim-note">{saysHowFar(underWay)}</p>
        </div>
      )}
      {isRead ? (
        <p role="status" className="sim-note">
          What came of it is being read.
        </p>
      ) : null}
      {start.isError ? (
        <Notice tone="bad">{sentenceOf(start.error, 'It was not begun; try again.')}</Notice>
      ) : null}
      {pictures.isError ? (
        <Notice tone="bad">
          {sentenceOf(pictures.error, 'What came of it could not be read; try again.')}
        </Notice>
      ) : null}
      <div aria-live="polite">
        {latest === undefined || chosen !== undefined ? null : <Ended simulation={latest} />}
        {picture === undefined ? null : <Headline forecast={picture.forecast} />}
      </div>
      {shown === undefined || picture === undefined ? null : (
        <PictureView key={shown.simulation} picture={picture} live={live} files={files} onCounts={onCounts}>
          {`${shownMany(shown.partners, 'partner')} as they stood on ${shownMoment(shown.askedAt)}, who do what ${shown.behaviour === 'learned' ? 'partners did so far, and what the journey assumes where that says too little' : 'the journey assumes'}.`}
        </PictureView>
      )}
    </>
  );
}

/** Why nothing came of the latest one. */
function Ended({ simulation: { status, reason } }: { simulation: Simulation }) {
  if (status === 'cancelled') return <p className="sim-note">It was cancelled; nothing came of it.</p>;
  return status === 'failed' ? <Notice tone="bad">{reason}</Notice> : null;
}

const saysWhich = (simulation: Simulation): string =>
  `${shownMoment(simulation.askedAt)}, ${shownMany(simulation.days, 'day')}, ${shownMany(simulation.partners, 'partner')}${simulation.behaviour === 'learned' ? ', learned' : ''}`;

function saysHowFar({ status, partners, share, behaviour }: Simulation): string {
  const count = shownMany(partners, 'partner');
  if (status === 'queued') return 'It waits to begin.';
  return share === 0
    ? `${count} read${behaviour === 'learned' ? ', and what they did' : ''}.`
    : `${shownPercent(share)} of ${count}.`;
}
