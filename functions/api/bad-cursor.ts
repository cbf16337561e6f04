/** What is wrong with a cursor that no answer gave. */
export const badCursor = [{ field: 'query.cursor', message: 'leads nowhere: begin with the first page' }];
