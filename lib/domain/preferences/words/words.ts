/** What a recipient may choose, in one language: the same words behind a mail's link and in the portal. `{vendor}` and `{date}` are filled in. */
export interface PreferenceWords {
  readonly topicsText: string;
  readonly saveTopics: string;
  readonly pause: string;
  readonly pauseText: string;
  readonly pauseButton: string;
  readonly paused: string;
  readonly resumeButton: string;
  readonly saveLanguage: string;
  readonly all: string;
  readonly allText: string;
  readonly allButton: string;
  readonly unwanted: string;
  readonly subscribeButton: string;
  readonly bounce: string;
  readonly complaint: string;
  readonly saved: string;
}
