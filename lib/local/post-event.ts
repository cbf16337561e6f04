import type { EventRequest } from '../contracts/event.ts';

/** The API's answer to an event: what was recorded, or what is wrong with it. */
export type Posted =
  | { ok: true; recorded: boolean; id: string; at: string; notices: string[] }
  | { ok: false; status: number; problem: string };

/** Posts an event to the API of a running product, by the key that lies in its data folder. Throws where nothing answers. */
export async function postTo(api: string, key: string, event: EventRequest): Promise<Posted> {
  const response = await fetch(`${api}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(event),
  });
  // Our own API: the shapes are those of record-event and of its problem documents.
  const body = (await response.json()) as {
    recorded: boolean;
    id: string;
    at: string;
    notices: string[];
    title: string;
    errors?: { field: string; message: string }[];
  };
  if (response.ok)
    return { ok: true, recorded: body.recorded, id: body.id, at: body.at, notices: body.notices };
  const errors = body.errors?.map(({ field, message }) => `${field}: ${message}`) ?? [body.title];
  return { ok: false, status: response.status, problem: errors.join('; ') };
}
