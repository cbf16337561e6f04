import './dialogs.css';
import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Opening } from '../../../lib/journey/canvas/index.ts';
import { useEditing } from './editing.ts';
import { kindNames, looks, shortMeansOf } from './step-looks.ts';

/** Asks which kind of step to put in at a place. */
export function InsertDialog({ opening, onClose }: { opening: Opening | undefined; onClose(): void }) {
  return (
    <Modal
      opened={opening !== undefined}
      onClose={onClose}
      title="Add a step"
      size="md"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      yOffset="8vh"
    >
      {opening === undefined ? null : <Choice opening={opening} onDone={onClose} />}
    </Modal>
  );
}

function Choice({ opening, onDone }: { opening: Opening; onDone(): void }) {
  const { cut, insert, move } = useEditing();
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const kinds = kindNames.filter((kind) =>
    [kind, looks[kind].title, shortMeansOf(kind)].some((text) => text.toLowerCase().includes(wanted)),
  );
  const choose = (kind: (typeof kindNames)[number]) => {
    onDone();
    insert(kind, opening);
  };
  return (
    <form
      className="je-choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (kinds[0] !== undefined) choose(kinds[0]);
      }}
    >
      <TextInput
        data-autofocus
        aria-label="Find a kind of step"
        placeholder="Find: email, wait, branch …"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul>
        {cut === undefined ? null : (
          <li>
            <button
              type="button"
              className="je-choice-item"
              onClick={() => {
                onDone();
                move(cut, opening);
              }}
            >
              <strong>Move here: {cut.says}</strong>
            </button>
          </li>
        )}
        {kinds.map((kind) => {
          const { icon: Icon, title, group } = looks[kind];
          return (
            <li key={kind}>
              <button
                type="button"
                className="je-choice-item"
                data-group={group}
                data-kind={kind}
                onClick={() => choose(kind)}
              >
                <span className="je-step-icon" aria-hidden="true">
                  <Icon size={18} stroke={1.75} />
                </span>
                <span>
                  <strong>{title}</strong>
                  <small>{shortMeansOf(kind)}</small>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {kinds.length === 0 ? <p className="je-hint">No step does that.</p> : null}
    </form>
  );
}
