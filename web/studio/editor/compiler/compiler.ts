import type { Catalogue } from '../../../../lib/contracts/catalogue.ts';
import type { Finding } from '../../../../lib/journey/index.ts';
import { type JourneyFiles, sourceOf } from '../journey-files.ts';
import type { Asked, Compiled } from './compiler.worker.ts';

/** The findings of a folder as it was when it was compiled. */
export interface Diagnosis {
  readonly files: JourneyFiles;
  readonly findings: readonly Finding[];
}

/** The compiler in a thread of its own. */
export interface Compiler {
  compile(files: JourneyFiles): void;
  close(): void;
}

/**
 * Starts the compiler. It compiles one folder at a time and then the newest: what was typed meanwhile is skipped, so that
 * no timer holds up who types slowly. The time from a change to its findings is measured as `journey:diagnosis`.
 */
export function startCompiler(
  catalogue: Catalogue | undefined,
  tell: (diagnosis: Diagnosis) => void,
): Compiler {
  const worker = new Worker(new URL('./compiler.worker.ts', import.meta.url), { type: 'module' });
  let n = 0;
  let running: { readonly files: JourneyFiles; readonly since: number } | undefined;
  let next: { readonly files: JourneyFiles; readonly since: number } | undefined;
  const start = (asked: NonNullable<typeof next>) => {
    running = asked;
    n += 1;
    const message: Asked = { n, source: sourceOf(asked.files), catalogue };
    worker.postMessage(message);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Compiled>) => {
    if (running === undefined || data.n !== n) return;
    const { files, since } = running;
    running = undefined;
    if (next !== undefined) {
      const newest = next;
      next = undefined;
      start(newest);
    }
    performance.measure('journey:diagnosis', { start: since, detail: { compiling: data.took } });
    tell({ files, findings: data.findings });
  });
  return {
    compile: (files) => {
      const asked = { files, since: performance.now() };
      if (running === undefined) start(asked);
      else next = asked;
    },
    close: () => worker.terminate(),
  };
}
