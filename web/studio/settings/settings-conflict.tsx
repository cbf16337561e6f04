import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { fieldNames, type SettingsDraft, type SettingsField, shownLines } from './settings-draft.ts';

/** Somebody else saved settings meanwhile: what both changed stands side by side, and nothing is saved before a choice. */
export function SettingsConflict(props: {
  clashes: readonly SettingsField[];
  mine: SettingsDraft;
  theirs: SettingsDraft;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { clashes, mine, theirs, onMine, onTheirs } = props;
  const title = useRef<HTMLHeadingElement>(null);
  // Who saves is at the foot of a long page; what there is to choose stands at its head.
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="wm-card studio-conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict" className="studio-title settings-conflict" tabIndex={-1} ref={title}>
        Somebody else changed these settings too
      </h2>
      <p>
        Nothing of yours is saved yet. What only one of you changed is taken from that one; here is what both
        of you changed.
      </p>
      {clashes.map((field) => (
        <div key={field}>
          <h3 className="settings-clash">{fieldNames[field]}</h3>
          <dl className="settings-both">
            <Side says="Yours" lines={shownLines(mine, field)} />
            <Side says="Theirs" lines={shownLines(theirs, field)} />
          </dl>
        </div>
      ))}
      <Group>
        <Button onClick={onMine}>Keep mine</Button>
        <Button variant="default" onClick={onTheirs}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}

const Side = ({ says, lines }: { says: string; lines: readonly string[] }) => (
  <div>
    <dt className="wm-soft">{says}</dt>
    {lines.map((line) => (
      <dd key={line}>{line}</dd>
    ))}
  </div>
);
