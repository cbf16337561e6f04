import './text.css';
import { useEffect, useRef } from 'react';
import { useEditing } from '../editing.ts';

/** Where the journey's document is shown as text. */
export function TextPane() {
  const { journey } = useEditing();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.append(journey.view.dom);
    journey.view.requestMeasure();
    return () => journey.view.dom.remove();
  }, [journey]);
  return <div ref={frame} className="je-text" />;
}
