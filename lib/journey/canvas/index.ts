export {
  type Canvas,
  type CanvasList,
  type CanvasStep,
  everyCanvasStep,
  keyOf,
  readCanvas,
  type StepKindName,
  stepAt,
  topList,
} from './canvas.ts';
export { draftOf, emptyJourney } from './drafts.ts';
export { type Drawing, drawingOf, entryId, exitId, meetId, type Vertex, type Way } from './drawing.ts';
export {
  applyAll,
  duplicateStep,
  insertItem,
  insertStep,
  moveStep,
  type Opening,
  type Operated,
  removeStep,
  renameKey,
  renameStep,
  setValue,
  withTestsRenamed,
} from './operations.ts';
export { isSame } from './same-value.ts';
export { scopeAt } from './scopes.ts';
export { isRecord } from './slots.ts';
