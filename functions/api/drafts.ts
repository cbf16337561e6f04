import { draftOfFiles, filesOfDraft } from '../../lib/contracts/api/draft-files.ts';
import { removeDraft, saveDraft } from '../../lib/operations/publishing/draft.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

/** What a vendor's marketers are writing. */
export const drafts: Pick<Answers<'api'>, 'listDrafts' | 'readDraft' | 'saveDraft' | 'deleteDraft'> = {
  async listDrafts({ services, params: { vendor } }) {
    return { body: { drafts: await services.store.list('draft', { vendor }) } };
  },

  async readDraft({ services, params }) {
    const draft = await services.store.get('draft', params);
    if (draft === undefined) return refuse(404, `There is no draft of ${params.journey}.`);
    return { body: { ...draft, files: filesOfDraft(draft) }, etag: draft.revision };
  },

  async saveDraft({ services, params, body, ifMatch }) {
    const revision = ifMatch === undefined ? undefined : Number(ifMatch);
    const saved = await saveDraft(services, { ...params, ...draftOfFiles(body.files), revision });
    if (saved.outcome === 'saved')
      return {
        status: revision === undefined ? 201 : 200,
        body: { journey: params.journey, revision: saved.revision },
        etag: saved.revision,
      };
    if (saved.outcome === 'refused') return refuse(422, saved.reason);
    return revision === undefined
      ? refuse(428, 'There is a draft already: name the revision that you have seen in If-Match.')
      : refuse(412, saved.reason);
  },

  async deleteDraft({ services, params, ifMatch }) {
    const removed = await removeDraft(services, params, Number(ifMatch));
    if (removed) return { body: { deleted: true } };
    return (await services.store.get('draft', params)) === undefined
      ? refuse(404, `There is no draft of ${params.journey}.`)
      : refuse(412, `The draft of ${params.journey} was saved since: read it again.`);
  },
};
