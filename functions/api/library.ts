import { filesOfDraft } from '../../lib/contracts/api/draft-files.ts';
import { libraryOwner } from '../../lib/contracts/publishing.ts';
import { copyToDraft } from '../../lib/operations/publishing/draft.ts';
import { latestInLibrary } from '../../lib/operations/publishing/switch-on.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

/** The journeys that come with the product. */
export const library: Pick<Answers<'api'>, 'listLibrary' | 'readLibraryJourney' | 'copyFromLibrary'> = {
  async listLibrary({ services }) {
    const drafts = await services.store.list('draft', { vendor: libraryOwner });
    const journeys = await Promise.all(
      drafts.map(async ({ journey }) => {
        const latest = await latestInLibrary(services, journey);
        return { journey, title: latest?.definition.title ?? journey };
      }),
    );
    return { body: { journeys } };
  },

  async readLibraryJourney({ services, params: { journey } }) {
    const draft = await services.store.get('draft', { vendor: libraryOwner, journey });
    if (draft === undefined) return refuse(404, `The library has no journey ${journey}.`);
    return { body: { journey, files: filesOfDraft(draft) } };
  },

  async copyFromLibrary({ services, params, body: { as } }) {
    const saved = await copyToDraft(services, { ...params, as });
    if (saved.outcome !== 'saved') return refuse(409, saved.reason);
    return { body: { journey: as ?? params.journey, revision: saved.revision }, etag: saved.revision };
  },
};
