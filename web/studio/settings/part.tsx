import type { ReactNode } from 'react';
import type { FieldProblems, SettingsDraft } from './settings-draft.ts';

/** What every part of the form is given. */
export interface Part {
  readonly draft: SettingsDraft;
  readonly problems: FieldProblems;
  readonly change: (part: Partial<SettingsDraft>) => void;
}

/** Some settings that belong together, under a heading. */
export function PartCard({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  const id = `settings-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <section className="wm-card settings-part" aria-labelledby={id}>
      <h2 id={id} className="studio-title">
        {title}
      </h2>
      {says === undefined ? null : <p className="wm-soft">{says}</p>}
      {children}
    </section>
  );
}
