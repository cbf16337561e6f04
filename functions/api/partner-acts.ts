import { isKnown } from '../../lib/domain/zone.ts';
import { editContact, editPartner } from '../../lib/operations/partners/edit-partner.ts';
import { importRows } from '../../lib/operations/partners/import-rows.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';
import { eventReply } from '../../lib/runtime/api/event-reply.ts';

type Names = 'importPartners' | 'editPartner' | 'editContact' | 'recordPartnerEvent';

/** What staff do with partners. */
export const partnerActs: Pick<Answers<'api'>, Names> = {
  async importPartners({ services, params: { vendor }, body: { rows, dryRun } }) {
    return { body: await importRows(services, vendor, rows, { isZone: isKnown, dryRun }) };
  },

  async editPartner({ services, params, body, ifMatch }) {
    const revision = ifMatch === undefined ? undefined : Number(ifMatch);
    const edited = await editPartner(services, params, body, revision);
    switch (edited.outcome) {
      case 'edited':
        return { body: edited.row, etag: edited.row.revision };
      case 'missing':
        return refuse(404, `There is no partner ${params.partner}.`);
      case 'overtaken':
        return refuse(412, `${params.partner} was changed since: read it again.`);
      case 'refused':
        return refuse(422, 'The change was not made.', [
          { field: `body.${edited.field}`, message: edited.message },
        ]);
    }
  },

  async editContact({ services, params, body }) {
    const edited = await editContact(services, params, body);
    switch (edited.outcome) {
      case 'edited':
        return { body: edited.row };
      case 'refused':
        return refuse(422, 'The change was not made.', [
          { field: `body.${edited.field}`, message: edited.message },
        ]);
      default:
        return refuse(404, `${params.partner} has no contact ${params.contact}.`);
    }
  },

  async recordPartnerEvent({ services, params, body }) {
    return eventReply(await recordEvent(services, { ...params, ...body }), {
      vendor: 'path.vendor',
      partner: 'path.partner',
    });
  },
};
