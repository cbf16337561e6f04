import type { PreferenceWords } from '../../../../lib/domain/preferences/words/words.ts';
/** All that the pages say in one language. `{vendor}` and `{date}` are filled in. */
export interface Words {
  /** The language's own name. */
  readonly name: string;
  readonly unsubscribe: {
    readonly title: string;
    readonly question: string;
    readonly service: string;
    readonly button: string;
    readonly instead: string;
    readonly done: string;
    readonly doneText: string;
    readonly changed: string;
  };
  readonly preferences: PreferenceWords & {
    readonly title: string;
    readonly topics: string;
    readonly language: string;
    readonly languageText: string;
  };
  readonly task: {
    readonly due: string;
    readonly open: string;
    readonly text: string;
    readonly button: string;
    readonly done: string;
    readonly more: string;
  };
  /** Pages on which nothing can be done: a heading, and what to do about it. */
  readonly notices: {
    readonly broken: Notice;
    readonly expired: Notice;
    readonly gone: Notice;
    readonly unclear: Notice;
    readonly failed: Notice;
  };
  readonly portal: string;
  readonly questions: string;
}

export interface Notice {
  readonly title: string;
  readonly text: string;
}
