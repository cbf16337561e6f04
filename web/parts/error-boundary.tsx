import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { NotLoaded } from './later.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly button: string;
}

interface Props {
  readonly children: ReactNode;
  readonly words: Words;
  /** What is said of code that did not come, where some is loaded later; what is said of a fault, if left out. */
  readonly unloaded?: Words;
  /** Where the reader is, for a page: what failed at one place says nothing of another. */
  readonly place?: string;
}

/** Catches what a page throws while it is drawn: the rest stays usable, and there is a way on. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidUpdate({ place }: Props): void {
    if (this.state.error !== undefined && place !== this.props.place) this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const { title, text, button } = (error instanceof NotLoaded && this.props.unloaded) || this.props.words;
    const Title = this.props.place === undefined ? 'h2' : 'h1';
    return (
      <div className="wm-empty" role="alert">
        <Title>{title}</Title>
        <p>{text}</p>
        <Button mt="sm" onClick={loadAgain}>
          {button}
        </Button>
      </div>
    );
  }
}

/** A browser does not ask twice for code that did not come, but in a new page; without a server that would lose this one. */
function loadAgain(): void {
  fetch('/config.json', { cache: 'no-store' }).then(
    () => location.reload(),
    () => undefined,
  );
}
