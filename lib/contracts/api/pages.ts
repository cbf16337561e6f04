/** Pages behind signed links in mails: the link is the key, and answer-link answers them. Requests a second. */
export const linkPages = [
  { method: 'GET', path: '/l/{token}', rate: 200 },
  { method: 'GET', path: '/u/{token}', rate: 200 },
  { method: 'POST', path: '/u/{token}', rate: 200 },
  { method: 'GET', path: '/p/{token}', rate: 100 },
  { method: 'POST', path: '/p/{token}', rate: 100 },
  { method: 'GET', path: '/t/{token}', rate: 100 },
  { method: 'POST', path: '/t/{token}', rate: 100 },
] as const;
