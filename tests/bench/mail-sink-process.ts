import { join } from 'node:path';
import { openDatabase } from '../../lib/local/database.ts';
import { startMailSink } from '../../lib/local/mail/start-mail-sink.ts';
import { createQueues } from '../../lib/local/queue.ts';

/** The sink as the product has it, its events into a durable queue; tells its parent its address and its memory. */
const [folder = ''] = process.argv.slice(2);
const db = openDatabase(join(folder, 'local.db'));
const queues = createQueues({ db, machineNow: Date.now });
const sink = await startMailSink({ db, now: Date.now, onEvent: (event) => queues.send('mail-event', event) });
queues.consume('mail-event', async () => ({ failed: [] }), {
  batch: 10,
  concurrency: 4,
  maxReceives: 6,
  backoffMs: 200,
});
/** `maxRSS` is in kilobytes, and the highest that the system has seen. */
const memory = () => ({ now: process.memoryUsage.rss(), highest: process.resourceUsage().maxRSS * 1024 });
process.on('message', () => process.send?.(memory()));
process.on('disconnect', () => process.exit());
process.send?.({ endpoint: sink.endpoint });
