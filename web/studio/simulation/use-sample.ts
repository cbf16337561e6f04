import { useCallback, useEffect, useRef, useState } from 'react';
import type { SampleOutcome, SampleRequest } from './sample.ts';
import type { Asked, Told } from './sample.worker.ts';

/** A simulation as far as it is. */
export interface Sampling {
  /** 0 to 1 while it is played. */
  readonly share: number | undefined;
  readonly outcome: SampleOutcome | undefined;
  play(request: SampleRequest): void;
  clear(): void;
}

/** Plays samples in a thread of their own; a new one takes the place of one that still runs. */
export function useSample(): Sampling {
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);
  const [share, setShare] = useState<number>();
  const [outcome, setOutcome] = useState<SampleOutcome>();
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  const play = useCallback(
    (request: SampleRequest) => {
      if (worker.current !== undefined) stop();
      const started = new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' });
      worker.current = started;
      asked.current += 1;
      setShare(0);
      started.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if (data.n !== asked.current) return;
        if ('share' in data) return setShare(data.share);
        setShare(undefined);
        setOutcome(data.outcome);
        stop();
      });
      const message: Asked = { n: asked.current, request };
      started.postMessage(message);
    },
    [stop],
  );
  const clear = useCallback(() => {
    asked.current += 1;
    stop();
    setShare(undefined);
    setOutcome(undefined);
  }, [stop]);
  return { share, outcome, play, clear };
}
