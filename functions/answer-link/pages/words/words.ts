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
  readonly preferences: {
    readonly title: string;
    readonly topics: string;
    readonly topicsText: string;
    readonly saveTopics: string;
    readonly pause: string;
    readonly pauseText: string;
    readonly pauseButton: string;
    readonly paused: string;
    readonly resumeButton: string;
    readonly language: string;
    readonly languageText: string;
    readonly saveLanguage: string;
    readonly all: string;
    readonly allText: string;
    readonly allButton: string;
    readonly unwanted: string;
    readonly subscribeButton: string;
    readonly bounce: string;
    readonly complaint: string;
    readonly saved: string;
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
