/** What Markdown has no word for. */
export type Loss = 'layout' | 'unsubscribe' | { readonly element: string };

/** Notes a loss, for the report. */
export type Lose = (loss: Loss) => void;
