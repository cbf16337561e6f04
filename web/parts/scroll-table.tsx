import type { ReactNode } from 'react';

/** A table that scrolls sideways where it has to, by the keyboard too. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard [WCAG 2.2, 2.1.1]
    <section className="wm-scroll" aria-label={label} tabIndex={0}>
      <table className="wm-table">{children}</table>
    </section>
  );
}
