import { wordingOf } from '../../lib/contracts/wording.ts';
import { follow } from '../../lib/operations/preferences/follow.ts';
import { type ActingPurpose, fulfil } from '../../lib/operations/preferences/fulfil.ts';
import { type Opened, openLink, type Refusal } from '../../lib/operations/preferences/open-link.ts';
import { preferencesAddress, standingFor, vendorOf } from '../../lib/operations/preferences/standing.ts';
import { completeByLink, type OpenedTask, openTask } from '../../lib/operations/preferences/task-of-link.ts';
import type { Services } from '../../lib/operations/services.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import type { HttpAnswer, HttpEvent } from '../../lib/runtime/http.ts';
import { page } from '../../lib/runtime/page.ts';
import { fieldsOf, isOneClick, wishIn } from './form.ts';
import { noticePage } from './pages/notice-page.ts';
import { linkHeaders } from './pages/page.ts';
import { preferencesPage } from './pages/preferences-page.ts';
import { taskPage } from './pages/task-page.ts';
import { unsubscribePage } from './pages/unsubscribe-page.ts';
import { languageAskedFor, pageLanguages } from './pages/words/index.ts';

/**
 * The links of mails. `GET /l/{token}` leads to where a tracked link leads. `GET /u/{token}`, `GET /p/{token}` and
 * `GET /t/{token}` show a page and change nothing, for scanners of mails open links; `POST` does what its button, or a mail program's own
 * (RFC 8058), says. 400 for what is no link of ours, 410 for one that leads nowhere any more.
 */
export const make = (services: Services) =>
  page(
    (event) => answer(services, event),
    (event) => noticePage(500, 'failed', askedFor(event)),
  );

export const handler = onLambda(make);

const askedFor = ({ headers }: HttpEvent): string => languageAskedFor(headers['accept-language']);

async function answer(services: Services, event: HttpEvent): Promise<HttpAnswer> {
  const { method } = event.requestContext.http;
  const [, place, token = ''] = /^\/([lupt])\/([^/]*)$/.exec(event.rawPath) ?? [];
  if (place === 'l') return redirect(services, token, event);
  if (place === undefined) return noticePage(404, 'broken', askedFor(event));
  if (place === 't')
    return taskAnswer(
      services,
      await (method === 'POST' ? completeByLink : openTask)(services, token),
      event,
    );
  const purpose = place === 'u' ? 'unsubscribe' : 'preferences';
  if (method === 'POST') return act(services, purpose, token, event);
  return show(services, await openLink<ActingPurpose>(services, purpose, token), event);
}

/** The page of a task; its one button sends an empty form, so that every form is the one. */
function taskAnswer(services: Services, opened: OpenedTask, event: HttpEvent): HttpAnswer {
  if (opened.outcome !== 'open') return refused(opened, event);
  return taskPage(standingFor(services, opened.reader, pageLanguages), opened);
}

async function redirect(services: Services, token: string, event: HttpEvent): Promise<HttpAnswer> {
  const followed = await follow(services, token, event.requestContext.http.method === 'GET');
  return followed.outcome === 'redirect'
    ? { statusCode: 302, headers: { ...linkHeaders, location: followed.to }, body: '' }
    : refused(followed, event);
}

async function act(
  services: Services,
  purpose: ActingPurpose,
  token: string,
  event: HttpEvent,
): Promise<HttpAnswer> {
  const fields = await fieldsOf(event);
  if (fields !== undefined && purpose === 'unsubscribe' && isOneClick(fields)) {
    const voiced = { source: 'one-click' } as const;
    const done = await fulfil(services, purpose, token, { kind: 'unsubscribe' }, voiced);
    // Of whom nothing is kept gets no mail: what the mail program asked for holds.
    if (done.outcome === 'gone') return noticePage(200, 'gone', askedFor(event), vendorOf(done));
    return show(services, done, event);
  }
  const opened = await openLink<ActingPurpose>(services, purpose, token);
  if (opened.outcome !== 'open') return refused(opened, event);
  const { language, ownLanguage, vendor } = standingFor(services, opened.reader, pageLanguages);
  const wish = fields && wishIn(fields, [...pageLanguages, ownLanguage]);
  if (wish === undefined || (purpose === 'unsubscribe' && wish.kind !== 'unsubscribe'))
    return noticePage(400, 'unclear', language, vendor);
  const voiced = { source: 'preferences', wording: wordingOf(language) } as const;
  return show(services, await fulfil(services, purpose, token, wish, voiced), event, 'saved');
}

/** The page of whoever came by a link, as they stand now. */
async function show(
  services: Services,
  opened: Opened<ActingPurpose>,
  event: HttpEvent,
  outcome: 'saved' | 'as it was' = 'as it was',
): Promise<HttpAnswer> {
  if (opened.outcome !== 'open') return refused(opened, event);
  const { reader } = opened;
  const standing = standingFor(services, reader, pageLanguages);
  return reader.link.purpose === 'unsubscribe'
    ? unsubscribePage(standing, await preferencesAddress(services, reader))
    : preferencesPage(standing, outcome);
}

function refused(refusal: Refusal, event: HttpEvent): HttpAnswer {
  const language = askedFor(event);
  switch (refusal.outcome) {
    case 'malformed':
    case 'forged':
      return noticePage(400, 'broken', language);
    case 'expired':
    case 'gone':
      return noticePage(410, refusal.outcome, language, vendorOf(refusal));
  }
}
