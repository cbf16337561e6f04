import type { PreferenceWords } from './words.ts';

export const en: PreferenceWords = {
  topicsText: 'Which of these do you want to hear about?',
  saveTopics: 'Save topics',
  pause: 'Pause',
  pauseText: 'A rest from marketing emails for 30 days. After that they begin again by themselves.',
  pauseButton: 'Pause for 30 days',
  paused: 'Paused until {date}.',
  resumeButton: 'End the pause',
  saveLanguage: 'Save language',
  all: 'Unsubscribe',
  allText:
    'No more marketing emails. Emails about something that you are in the middle of, such as an agreement, still come.',
  allButton: 'Unsubscribe from all',
  unwanted: 'You receive no marketing emails from {vendor}.',
  subscribeButton: 'Subscribe again',
  bounce:
    'Emails to your address could not be delivered, so none are sent. Write to us to have that changed.',
  complaint:
    'An email to your address was marked as spam, so none are sent any more. Write to us to have that changed.',
  saved: 'Saved.',
};
