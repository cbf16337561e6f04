import { claimsOnConditions } from './store-conditions.ts';
import { claimsOnIndexes, claimsOnLists, claimsOnRows } from './store-reads.ts';
import { describeStores } from './store-targets.ts';
import { claimsOnTransactions } from './store-transactions.ts';
import { claimsOnSingleWrites } from './store-writes.ts';

describeStores((store) => {
  claimsOnRows(store);
  claimsOnSingleWrites(store);
  claimsOnConditions(store);
  claimsOnTransactions(store);
  claimsOnLists(store);
  claimsOnIndexes(store);
});
