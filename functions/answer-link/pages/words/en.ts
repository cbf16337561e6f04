import { en as preferences } from '../../../../lib/domain/preferences/words/en.ts';
import type { Words } from './words.ts';

export const en: Words = {
  name: 'English',
  unsubscribe: {
    title: 'Unsubscribe',
    question: 'Do you want no more marketing emails from {vendor}?',
    service: 'Emails about something that you are in the middle of, such as an agreement, still come.',
    button: 'Unsubscribe',
    instead: 'Choose what to receive instead',
    done: 'You are unsubscribed',
    doneText: '{vendor} sends you no more marketing emails.',
    changed: 'Did you not mean to? Change what you receive',
  },
  preferences: {
    ...preferences,
    title: 'Your emails from {vendor}',
    topics: 'Topics',
    language: 'Language',
    languageText: 'Language of your emails',
  },
  task: {
    due: 'Please do this by {date}.',
    open: 'Open it at {vendor}',
    text: 'Have you done it already? Then tell {vendor} here.',
    button: 'Mark as done',
    done: 'Done. Thank you!',
    more: 'All your next steps (with sign-in)',
  },
  notices: {
    broken: {
      title: 'This link does not work',
      text: 'It may have been cut off on its way. Open it from the email once more, or copy it whole.',
    },
    expired: {
      title: 'This link has expired',
      text: 'Links in emails work for about a year. You will find what you are looking for in the partner portal.',
    },
    gone: {
      title: 'There is nothing here any more',
      text: 'What this link led to, or what we kept about you, has been deleted. You need to do nothing.',
    },
    unclear: {
      title: 'Nothing was changed',
      text: 'Your choice did not arrive whole. Open the link from the email once more and press the button again.',
    },
    failed: { title: 'That did not work', text: 'Nothing was changed. Please try again in a few minutes.' },
  },
  portal: 'To the partner portal',
  questions: 'Questions? Write to',
};
