import './dialogs.css';
import { Kbd, Modal } from '@mantine/core';

const keys: readonly (readonly [string, string])[] = [
  ['↑ ↓ ← →', 'go to the next step in that direction'],
  ['Enter', 'edit the selected step'],
  ['Esc', 'back to the canvas'],
  ['A', 'add a step behind the selected one'],
  ['D', 'duplicate it'],
  ['Alt ↑, Alt ↓', 'move it earlier or later'],
  ['X, then V', 'move it behind another step'],
  ['Del', 'take it out'],
  ['Ctrl Z, Ctrl Y', 'undo, redo'],
  ['Ctrl Space', 'offers, in the text and in conditions'],
  ['?', 'this list'],
];

/** The keys of the editor. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size="md"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className="je-hint">
        The drawing and the text are one document: change either, and the other follows. Everything can be
        undone.
      </p>
      <dl className="je-keys">
        {keys.map(([key, means]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
