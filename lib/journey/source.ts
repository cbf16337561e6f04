/** One email in one language, as its author wrote it. */
export interface EmailSource {
  name: string;
  language: string;
  file: string;
  text: string;
}

/** A journey folder as text: everything the compiler reads. */
export interface JourneySource {
  file: string;
  yaml: string;
  emails: EmailSource[];
}

/** Longer files are no journeys, and parsing one would hold up whoever compiles it. */
export const longestFile = 1_000_000;

/** Mail programs cut off what is longer: Gmail clips a message at 102 KB. */
export const longestEmail = 100_000;
