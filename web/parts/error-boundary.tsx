import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly button: string;
}

/** Catches what a page throws while it is drawn: the rest stays usable, and there is a way on. */
export class ErrorBoundary extends Component<{ children: ReactNode; words: Words }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { title, text, button } = this.props.words;
    return (
      <div className="wm-empty" role="alert">
        <h2>{title}</h2>
        <p>{text}</p>
        <Button mt="sm" onClick={() => location.reload()}>
          {button}
        </Button>
      </div>
    );
  }
}
