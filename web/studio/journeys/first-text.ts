/** A journey to begin with: it is complete, and does something that can be seen. */
export const firstText = (journey: string): string => `journey: ${journey}
title: ${title(journey)}
stage: onboard
starts: [{ stage: onboard }]
stops: [partner.left]
steps:
  - task: first-step
    title: Complete your partner profile
    due: 7 days
    waits: true
`;

const title = (journey: string): string => {
  const words = journey.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};
