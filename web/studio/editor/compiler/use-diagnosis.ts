import { useEffect, useRef, useState } from 'react';
import type { Catalogue } from '../../../../lib/contracts/catalogue.ts';
import type { JourneyFiles } from '../journey-files.ts';
import { type Compiler, type Diagnosis, startCompiler } from './compiler.ts';

/** What the compiler says of a folder, a moment after each change. */
export function useDiagnosis(files: JourneyFiles, catalogue: Catalogue | undefined): Diagnosis {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>({ files, findings: [] });
  const compiler = useRef<Compiler>(undefined);
  const newest = useRef(files);
  newest.current = files;
  useEffect(() => {
    const started = startCompiler(catalogue, setDiagnosis);
    compiler.current = started;
    started.compile(newest.current);
    return () => started.close();
  }, [catalogue]);
  useEffect(() => compiler.current?.compile(files), [files]);
  return diagnosis;
}
